// How to ask: the settings external.* as values, and what goes with a request to one host.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "check/external/url.h"
#include "kb/config.h"

namespace kb {

struct Asking {
  std::string proxy;
  std::string ca_file;  // absolute; empty: the system's
  std::size_t per_host = 0;
  std::size_t in_all = 0;
  std::size_t retries = 0;
  std::chrono::milliseconds timeout{};
  std::chrono::milliseconds budget{};  // of the whole run
  bool looks_at_text = false;          // for pages that say that they are not there
  std::vector<std::string> private_hosts;
  std::vector<std::pair<std::string, std::vector<std::string>>> headers;  // by host or site; variables put in
};

// `variables`: what $KB_NAME in headers and in the proxy stands for. Throws Error(config).
Asking read_asking(const Config& config, const std::map<std::string, std::string>& variables);

// "example.com" and "*.example.com" go with https only, "http://127.0.0.1:8080" names scheme and port as well.
std::vector<std::string> headers_for(const Asking& asking, const WebAddress& address);
bool may_be_private(const Asking& asking, const WebAddress& address);

// Whether external.include and external.exclude want the address: patterns of hosts, or of "host/path".
class UrlScope {
 public:
  explicit UrlScope(const Config& config);
  bool wants(const WebAddress& address) const;

 private:
  std::vector<std::string> include_;
  std::vector<std::string> exclude_;
};

// Names that nobody has: example.com and its like, .example, .test, .invalid (RFC 2606, RFC 6761).
bool is_reserved_name(std::string_view host);

}  // namespace kb
