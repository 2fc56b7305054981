// What every public header needs: the export macro, and the version of the library and of what it stands on.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#define KB_API __attribute__((visibility("default")))

namespace kb {

struct LibraryVersion {
  std::string name;
  std::string version;
};

// "MAJOR.MINOR.PATCH" of this library.
KB_API std::string_view version();

// The third-party libraries that the library was built with, sorted by name. The program adds its own.
KB_API std::vector<LibraryVersion> library_versions();

}  // namespace kb
