#include "check/external/curl_library.h"

#include <dlfcn.h>
#include <fmt/format.h>

#include "kb/error.h"

namespace kb {
namespace {

// The name of the interface that <curl/curl.h> describes; unchanged since 2006.
constexpr const char* file_name = "libcurl.so.4";

class CurlLoader {
 public:
  CurlLoader() : handle_(dlopen(file_name, RTLD_NOW | RTLD_LOCAL)) {
    if (handle_ != nullptr) return;
    throw Error(ErrorCode::io, fmt::format("cannot load libcurl: {}", dlerror()), "install the package libcurl4");
  }

  template <typename Function>
  void find(Function& function, const char* name) const {
    function = reinterpret_cast<Function>(dlsym(handle_, name));
    if (function == nullptr) {
      throw Error(ErrorCode::io, fmt::format("libcurl has no '{}'", name),
                  "it is older than 7.85: install a newer one");
    }
  }

 private:
  void* handle_;  // stays open: threads of the library may still run
};

CurlLibrary load_curl() {
  const CurlLoader loader;
  CurlLibrary library{};
  loader.find(library.global_init, "curl_global_init");
  loader.find(library.getdate, "curl_getdate");
  loader.find(library.free, "curl_free");
  loader.find(library.url, "curl_url");
  loader.find(library.url_cleanup, "curl_url_cleanup");
  loader.find(library.url_get, "curl_url_get");
  loader.find(library.url_set, "curl_url_set");
  loader.find(library.slist_append, "curl_slist_append");
  loader.find(library.slist_free_all, "curl_slist_free_all");
  loader.find(library.easy_init, "curl_easy_init");
  loader.find(library.easy_cleanup, "curl_easy_cleanup");
  loader.find(library.easy_reset, "curl_easy_reset");
  loader.find(library.set, "curl_easy_setopt");
  loader.find(library.get, "curl_easy_getinfo");
  loader.find(library.describe, "curl_easy_strerror");
  loader.find(library.multi_init, "curl_multi_init");
  loader.find(library.multi_cleanup, "curl_multi_cleanup");
  loader.find(library.multi_set, "curl_multi_setopt");
  loader.find(library.multi_add, "curl_multi_add_handle");
  loader.find(library.multi_remove, "curl_multi_remove_handle");
  loader.find(library.multi_perform, "curl_multi_perform");
  loader.find(library.multi_poll, "curl_multi_poll");
  loader.find(library.multi_read, "curl_multi_info_read");
  if (library.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) throw Error(ErrorCode::io, "libcurl cannot be used");
  return library;
}

}  // namespace

const CurlLibrary& curl() {
  static const CurlLibrary library = load_curl();
  return library;
}

}  // namespace kb
