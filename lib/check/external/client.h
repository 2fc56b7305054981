// Requests to web servers, many at a time: start() them, and wait() for answers. It follows no redirect, repeats
// nothing and judges nothing. The one user of libcurl's transfers.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace kb {

struct WebRequest {
  std::string url;
  bool is_head = true;
  std::size_t body_limit = 0;        // bytes of an HTML body that are wanted; other bodies are not read
  bool may_be_private = false;       // its host may have an address that is not public
  std::vector<std::string> headers;  // "Name: value"
  std::chrono::milliseconds timeout{20000};
};

struct WebAnswer {
  enum class Kind { answered, timeout, dns, tls, unreachable, not_allowed };

  Kind kind = Kind::unreachable;
  int status = 0;
  std::string reason;  // why there is no answer
  std::string location;
  std::string retry_after;
  std::string limit_left;   // RateLimit-Remaining and what is like it
  std::string limit_reset;  // RateLimit-Reset
  std::string content_type;
  std::string body;
  bool is_cut = false;  // the body is longer than what was wanted
  std::chrono::milliseconds took{};
};

struct WebClientOptions {
  std::string user_agent;
  // Empty for none. With one, the addresses of hosts are its matter, and only names are looked at here.
  std::string proxy;
  std::string ca_file;  // certificates to trust in place of the system's; or empty
  std::size_t most_at_once = 100;
};

class WebClient {
 public:
  explicit WebClient(WebClientOptions options);
  ~WebClient();
  WebClient(const WebClient&) = delete;
  WebClient& operator=(const WebClient&) = delete;

  void start(std::size_t id, const WebRequest& request);

  // Answers that came, with the ids of their requests; waits at most that long for the first.
  std::vector<std::pair<std::size_t, WebAnswer>> wait(std::chrono::milliseconds at_most);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kb
