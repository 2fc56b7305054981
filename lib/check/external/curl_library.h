// libcurl, loaded when it is first needed: with all it stands on it takes longer to load than a whole search. Only
// files named curl_* of this folder know it.
#pragma once

#include <curl/curl.h>

namespace kb {

struct CurlLibrary {
  decltype(&::curl_global_init) global_init;
  decltype(&::curl_getdate) getdate;
  decltype(&::curl_free) free;
  decltype(&::curl_url) url;
  decltype(&::curl_url_cleanup) url_cleanup;
  decltype(&::curl_url_get) url_get;
  decltype(&::curl_url_set) url_set;
  decltype(&::curl_slist_append) slist_append;
  decltype(&::curl_slist_free_all) slist_free_all;
  decltype(&::curl_easy_init) easy_init;
  decltype(&::curl_easy_cleanup) easy_cleanup;
  decltype(&::curl_easy_reset) easy_reset;
  decltype(&::curl_easy_setopt) set;
  decltype(&::curl_easy_getinfo) get;
  decltype(&::curl_easy_strerror) describe;
  decltype(&::curl_multi_init) multi_init;
  decltype(&::curl_multi_cleanup) multi_cleanup;
  decltype(&::curl_multi_setopt) multi_set;
  decltype(&::curl_multi_add_handle) multi_add;
  decltype(&::curl_multi_remove_handle) multi_remove;
  decltype(&::curl_multi_perform) multi_perform;
  decltype(&::curl_multi_poll) multi_poll;
  decltype(&::curl_multi_info_read) multi_read;
};

// Loads it at the first call. Throws Error(io) when it is not there.
const CurlLibrary& curl();

}  // namespace kb
