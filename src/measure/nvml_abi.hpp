// The few functions of NVIDIA's management library in use, with their ABI since driver 418. They are declared here
// because the library is loaded at run time and its header is in no package that could be relied on. All return 0 on
// success.
#pragma once

namespace dlcost::nvml {

using Device = struct DeviceHandle*;
inline constexpr unsigned name_size = 96, uuid_size = 96;

using Init = int (*)();
using Shutdown = int (*)();
using ErrorString = const char* (*)(int);
using DeviceCount = int (*)(unsigned*);
using HandleByIndex = int (*)(unsigned, Device*);
using HandleByUuid = int (*)(const char*, Device*);
using DeviceName = int (*)(Device, char*, unsigned);
using DeviceUuid = int (*)(Device, char*, unsigned);
using TotalEnergy = int (*)(Device, unsigned long long*);  ///< millijoules since the driver was loaded
using PowerUsage = int (*)(Device, unsigned*);             ///< milliwatts
using MigMode = int (*)(Device, unsigned* current, unsigned* pending);
using ParentOfMig = int (*)(Device, Device*);

}  // namespace dlcost::nvml
