#include "kb/api.h"

namespace kb {

std::string_view version() {
  return KB_VERSION;
}

std::vector<LibraryVersion> library_versions() {
  return {
      {"cmark-gfm", KB_VERSION_CMARK},     {"fmt", KB_VERSION_FMT},       {"ICU", KB_VERSION_ICU},
      {"libcurl", KB_VERSION_CURL},        {"libyaml", KB_VERSION_YAML},  {"nlohmann-json", KB_VERSION_JSON},
      {"tomlplusplus", KB_VERSION_TOMLPP}, {"Xapian", KB_VERSION_XAPIAN}, {"xxHash", KB_VERSION_XXHASH},
      {"zlib", KB_VERSION_ZLIB},
  };
}

}  // namespace kb
