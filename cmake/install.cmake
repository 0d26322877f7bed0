# What cmake --install brings: the program, and the library for find_package(dlcost). docs/library.md
install(TARGETS dlcost)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)
install(FILES CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME changelog)

# The library: the method and the catalog.
set_target_properties(dlcost_text PROPERTIES EXPORT_NAME text)
set_target_properties(dlcost_core PROPERTIES EXPORT_NAME core)
set_target_properties(dlcost_builtin PROPERTIES EXPORT_NAME dlcost)
# Users of the installed library need the headers and the language, not our warnings.
target_compile_features(dlcost_text PUBLIC cxx_std_20)
target_include_directories(dlcost_text PUBLIC $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
set(package ${CMAKE_INSTALL_LIBDIR}/cmake/dlcost)
install(TARGETS dlcost_text dlcost_core dlcost_builtin EXPORT dlcost COMPONENT library)
install(DIRECTORY include/dlcost DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT library)
install(EXPORT dlcost NAMESPACE dlcost:: FILE dlcostConfig.cmake DESTINATION ${package} COMPONENT library)
include(CMakePackageConfigHelpers)
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/dlcostConfigVersion.cmake
                                 COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/dlcostConfigVersion.cmake DESTINATION ${package} COMPONENT library)
