# The modules of src/, in order: a module includes and links only those above it, and include/dlcost.
# docs/architecture.md says what belongs where; tests/layout.cmake walks the includes, and each module's tests link the
# whole of it with what stands above it alone.
set(DLCOST_MODULES text os core catalog read answer render statements batch import measure cmd)

# dlcost_module(NAME [LINKS target...] [PRIVATE target...]): the library dlcost_NAME, made of every source
# file in this folder. LINKS are modules whose headers its own headers include; what is PRIVATE stays out of the
# installed package.
function(dlcost_module name)
    cmake_parse_arguments(PARSE_ARGV 1 module "" "" "LINKS;PRIVATE")
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
    add_library(dlcost_${name} STATIC ${sources})
    # Files are compiled six at a time, as what they include costs more than they do: a name stands for one thing in its
    # module.
    if(DLCOST_UNITY)
        set_target_properties(dlcost_${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 6)
    endif()
    target_link_libraries(dlcost_${name} PUBLIC $<BUILD_INTERFACE:dlcost_options> ${module_LINKS})
    foreach(library IN LISTS module_PRIVATE)
        target_link_libraries(dlcost_${name} PRIVATE $<BUILD_INTERFACE:${library}>)
    endforeach()
endfunction()
