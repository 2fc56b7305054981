#include "support/web_server.h"

#include <arpa/inet.h>
#include <httplib.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <mutex>
#include <stdexcept>
#include <thread>

namespace kb {
namespace {

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

}  // namespace

class WebServer::Impl {
 public:
  Impl(Answering answer, const std::string& address) : answer_(std::move(answer)), address_(address) {
    server_.new_task_queue = [] { return new httplib::ThreadPool(24); };  // one for each connection that is kept
    server_.set_keep_alive_max_count(1000);
    server_.set_keep_alive_timeout(2);
    server_.set_tcp_nodelay(true);
    server_.set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
      serve(request, response);
      return httplib::Server::HandlerResponse::Handled;
    });
    port_ = server_.bind_to_any_port(address);
    if (port_ < 0) throw std::runtime_error("cannot listen on " + address);
    thread_ = std::thread([this] { server_.listen_after_bind(); });
    while (!server_.is_running()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }

  ~Impl() {
    server_.stop();
    thread_.join();
  }

  std::string host() const {
    const bool is_six = address_.find(':') != std::string::npos;
    return (is_six ? '[' + address_ + ']' : address_) + ':' + std::to_string(port_);
  }

  std::vector<ServedRequest> requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
  }

 private:
  void serve(const httplib::Request& request, httplib::Response& response) {
    const ServedAnswer answer = answer_(remember(request));
    std::this_thread::sleep_for(answer.delay);
    response.status = answer.status;
    for (const auto& [name, value] : answer.headers) response.set_header(name, value);
    response.set_content(answer.body, "text/html; charset=utf-8");
  }

  ServedRequest remember(const httplib::Request& request) {
    ServedRequest served{request.method, request.target, {}, 1};
    for (const auto& [name, value] : request.headers) served.headers[lower(name)] = value;
    const std::lock_guard lock(mutex_);
    served.count = ++counts_[served.path];
    requests_.push_back(served);
    return served;
  }

  const Answering answer_;
  const std::string address_;
  httplib::Server server_;
  int port_ = -1;
  std::thread thread_;
  mutable std::mutex mutex_;
  std::map<std::string, std::size_t> counts_;
  std::vector<ServedRequest> requests_;
};

WebServer::WebServer(Answering answer, const std::string& address)
    : impl_(std::make_unique<Impl>(std::move(answer), address)) {}

WebServer::~WebServer() = default;

std::string WebServer::host() const {
  return impl_->host();
}

std::vector<ServedRequest> WebServer::requests() const {
  return impl_->requests();
}

std::vector<std::string> WebServer::asked() const {
  std::vector<std::string> asked;
  for (const ServedRequest& request : requests()) asked.push_back(request.method + ' ' + request.path);
  return asked;
}

BluntServer::BluntServer(std::string answer) : answer_(std::move(answer)) {
  listening_ = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  const bool is_there = ::bind(listening_, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
                        ::listen(listening_, 8) == 0 &&
                        ::getsockname(listening_, reinterpret_cast<sockaddr*>(&address), &size) == 0;
  if (!is_there) throw std::runtime_error("cannot listen on 127.0.0.1");
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { serve(); });
}

BluntServer::~BluntServer() {
  ::shutdown(listening_, SHUT_RDWR);  // ends accept()
  thread_.join();
  ::close(listening_);
}

std::string BluntServer::host() const {
  return "127.0.0.1:" + std::to_string(port_);
}

void BluntServer::serve() {
  for (int connection = 0; (connection = ::accept(listening_, nullptr, nullptr)) >= 0;) {
    ::send(connection, answer_.data(), answer_.size(), MSG_NOSIGNAL);
    ::shutdown(connection, SHUT_WR);
    char asked[4096];
    while (::recv(connection, asked, sizeof asked, 0) > 0) {
    }
    ::close(connection);
  }
}

}  // namespace kb
