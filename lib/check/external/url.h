// Web addresses as they are asked for: read, normalized and joined by libcurl, so that what is looked at is what is
// contacted.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace kb {

struct WebAddress {
  std::string text;  // whole, without fragment and without a user's name or password
  std::string site;  // "https://example.com:8443": scheme, host and port
  std::string host;  // lower case, ASCII; an address of version 6 in brackets; numbers in the usual form
  std::string path;  // begins with '/', without query
  std::string fragment;
  bool has_query = false;
};

// http and https only; "//host" is taken for https. Nothing when it cannot be read. Characters that an address may not
// have are percent-encoded, hosts in other scripts are written in ASCII.
std::optional<WebAddress> read_web_address(std::string_view text);

// Where a redirect from `base` leads.
std::optional<WebAddress> read_web_address(std::string_view location, const WebAddress& base);

// "Sun, 06 Nov 1994 08:49:37 GMT" and the other forms of RFC 9110.
std::optional<std::chrono::sys_seconds> read_http_date(const std::string& text);

}  // namespace kb
