// A web server on a loopback address, for tests and benchmarks: answers what a function says, and remembers what it was
// asked. The port is chosen by the system.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace kb {

struct ServedRequest {
  std::string method;
  std::string path;                            // with the query
  std::map<std::string, std::string> headers;  // names in lower case
  std::size_t count = 1;                       // requests for this path so far, this one included
};

struct ServedAnswer {
  int status = 200;
  std::string body = {};
  std::map<std::string, std::string> headers = {};
  std::chrono::milliseconds delay{};
};

class WebServer {
 public:
  using Answering = std::function<ServedAnswer(const ServedRequest& request)>;

  // `answer` is called from several threads at a time.
  explicit WebServer(Answering answer, const std::string& address = "127.0.0.1");
  ~WebServer();
  WebServer(const WebServer&) = delete;
  WebServer& operator=(const WebServer&) = delete;

  std::string host() const;  // "127.0.0.1:34567"
  std::string url(const std::string& path) const { return "http://" + host() + path; }
  std::vector<ServedRequest> requests() const;  // in the order in which they came
  std::vector<std::string> asked() const;       // "HEAD /a", likewise

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

// Answers each connection with the same bytes, whatever is asked and before it is.
class BluntServer {
 public:
  explicit BluntServer(std::string answer);
  ~BluntServer();
  BluntServer(const BluntServer&) = delete;
  BluntServer& operator=(const BluntServer&) = delete;

  std::string host() const;

 private:
  void serve();

  std::string answer_;
  int listening_ = -1;
  int port_ = 0;
  std::thread thread_;
};

}  // namespace kb
