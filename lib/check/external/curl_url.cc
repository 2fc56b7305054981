#include <algorithm>
#include <memory>
#include <utility>

#include "base/uri.h"
#include "check/external/curl_library.h"
#include "check/external/url.h"
#include "text/host_name.h"
#include "text/unicode.h"

namespace kb {
namespace {

using UrlHandle = std::unique_ptr<CURLU, decltype(&::curl_url_cleanup)>;

UrlHandle new_url_handle() {
  return {curl().url(), curl().url_cleanup};
}

std::string part_of(CURLU* url, CURLUPart part, unsigned flags = 0) {
  char* text = nullptr;
  if (curl().url_get(url, part, &text, flags) != CURLUE_OK || text == nullptr) return {};
  const std::unique_ptr<char, decltype(&::curl_free)> owner(text, curl().free);
  return text;
}

// Signs that RFC 3986 does not allow to stand as they are; pages and servers write them all the same.
constexpr std::string_view unsafe_signs = "\"<>\\^`{|}";

// "user@Bücher.example:80" with the host in ASCII, without the user.
std::optional<std::string> ascii_authority(std::string_view authority) {
  authority = authority.substr(authority.rfind('@') + 1);
  if (std::ranges::all_of(authority, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
    return std::string(authority);
  }
  const std::size_t colon = std::min(authority.rfind(':'), authority.size());
  const auto host = host_to_ascii(authority.substr(0, colon));
  if (!host) return std::nullopt;
  return *host + std::string(authority.substr(colon));
}

std::optional<std::string> clean_address(std::string_view text) {
  text = trim(text);
  const std::string whole = text.starts_with("//") ? "https:" + std::string(text) : std::string(text);
  const std::size_t slashes = whole.find("://");
  if (slashes == whole.npos) return std::nullopt;
  const std::size_t begin = slashes + 3;
  const std::size_t end = std::min(whole.find_first_of("/?#\\", begin), whole.size());
  const auto authority = ascii_authority(std::string_view(whole).substr(begin, end - begin));
  if (!authority || authority->empty()) return std::nullopt;
  return whole.substr(0, begin) + *authority + encode_uri(std::string_view(whole).substr(end), unsafe_signs);
}

std::string default_port(std::string_view scheme) {
  return scheme == "https" ? "443" : "80";
}

std::optional<WebAddress> address_of(CURLU* url) {
  const std::string scheme = ascii_lower(part_of(url, CURLUPART_SCHEME));
  WebAddress address;
  address.host = ascii_lower(part_of(url, CURLUPART_HOST));
  if ((scheme != "http" && scheme != "https") || address.host.empty()) return std::nullopt;
  const std::string port = part_of(url, CURLUPART_PORT);
  address.site = scheme + "://" + address.host + (port.empty() || port == default_port(scheme) ? "" : ':' + port);
  address.path = part_of(url, CURLUPART_PATH);
  address.fragment = part_of(url, CURLUPART_FRAGMENT);
  const std::string query = part_of(url, CURLUPART_QUERY);
  address.has_query = !query.empty();
  address.text = address.site + address.path + (query.empty() ? "" : '?' + query);
  return address;
}

}  // namespace

std::optional<WebAddress> read_web_address(std::string_view text) {
  const auto clean = clean_address(text);
  if (!clean) return std::nullopt;
  const UrlHandle url = new_url_handle();
  if (curl().url_set(url.get(), CURLUPART_URL, clean->c_str(), 0) != CURLUE_OK) return std::nullopt;
  return address_of(url.get());
}

std::optional<WebAddress> read_web_address(std::string_view location, const WebAddress& base) {
  location = trim(location);
  const std::size_t colon = std::min(location.find_first_of(":/?#"), location.size());
  if (location.starts_with("//")) {
    return read_web_address(base.site.substr(0, base.site.find("//")) + std::string(location));
  }
  if (colon < location.size() && location[colon] == ':') return read_web_address(location);
  const UrlHandle url = new_url_handle();
  if (curl().url_set(url.get(), CURLUPART_URL, base.text.c_str(), 0) != CURLUE_OK) return std::nullopt;
  if (curl().url_set(url.get(), CURLUPART_URL, encode_uri(location, unsafe_signs).c_str(), 0) != CURLUE_OK) {
    return std::nullopt;
  }
  return address_of(url.get());
}

std::optional<std::chrono::sys_seconds> read_http_date(const std::string& text) {
  const time_t seconds = curl().getdate(text.c_str(), nullptr);
  if (seconds < 0) return std::nullopt;
  return std::chrono::sys_seconds(std::chrono::seconds(seconds));
}

}  // namespace kb
