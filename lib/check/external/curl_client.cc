#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <unordered_map>

#include "check/external/address.h"
#include "check/external/client.h"
#include "check/external/curl_library.h"
#include "check/external/url.h"
#include "text/unicode.h"

namespace kb {
namespace {

struct Transfer {
  std::size_t id = 0;
  WebRequest request;
  WebAnswer answer;
  CURL* handle = nullptr;
  curl_slist* headers = nullptr;
  bool has_proxy = false;
  bool is_refused_address = false;
};

bool is_public_socket(const curl_sockaddr& address) {
  if (address.family == AF_INET) {
    const auto& in = reinterpret_cast<const sockaddr_in&>(address.addr);
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(&in.sin_addr);
    return is_public_address({bytes, 4});
  }
  if (address.family != AF_INET6) return false;
  const auto& in = reinterpret_cast<const sockaddr_in6&>(address.addr);
  return is_public_address({in.sin6_addr.s6_addr, 16});
}

// Called with the very address that is about to be connected to: a name cannot turn into another one after the look.
curl_socket_t open_checked_socket(void* user, curlsocktype, curl_sockaddr* address) {
  auto& transfer = *static_cast<Transfer*>(user);
  if (!transfer.has_proxy && !transfer.request.may_be_private && !is_public_socket(*address)) {
    transfer.is_refused_address = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

struct HeaderField {
  std::string_view name;
  std::string WebAnswer::*member;
};

constexpr HeaderField kept_headers[] = {
    {"content-type", &WebAnswer::content_type},      {"location", &WebAnswer::location},
    {"ratelimit-remaining", &WebAnswer::limit_left}, {"ratelimit-reset", &WebAnswer::limit_reset},
    {"retry-after", &WebAnswer::retry_after},        {"x-rate-limit-remaining", &WebAnswer::limit_left},
    {"x-rate-limit-reset", &WebAnswer::limit_reset}, {"x-ratelimit-remaining", &WebAnswer::limit_left},
    {"x-ratelimit-reset", &WebAnswer::limit_reset},
};

std::size_t take_header(char* data, std::size_t size, std::size_t count, void* user) {
  auto& answer = static_cast<Transfer*>(user)->answer;
  const std::string_view line(data, size * count);
  if (line.starts_with("HTTP/")) {  // also after an answer that was not the last
    for (const HeaderField& field : kept_headers) (answer.*field.member).clear();
  }
  const std::size_t colon = line.find(':');
  if (colon == line.npos) return line.size();
  const std::string name = ascii_lower(line.substr(0, colon));
  for (const HeaderField& field : kept_headers) {
    if (name == field.name) answer.*field.member = trim(line.substr(colon + 1));
  }
  return line.size();
}

bool is_html(std::string_view content_type) {
  const std::string type = ascii_lower(content_type);
  return type.starts_with("text/html") || type.starts_with("application/xhtml");
}

std::size_t take_body(char* data, std::size_t size, std::size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  WebAnswer& answer = transfer.answer;
  const std::size_t limit = is_html(answer.content_type) ? transfer.request.body_limit : 0;
  const std::size_t taken = std::min(size * count, limit - std::min(limit, answer.body.size()));
  answer.body.append(data, taken);
  if (taken == size * count) return taken;
  answer.is_cut = true;
  return 0;  // ends the transfer
}

WebAnswer::Kind kind_of(CURLcode code) {
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
      return WebAnswer::Kind::timeout;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
      return WebAnswer::Kind::dns;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
      return WebAnswer::Kind::tls;
    default:
      return WebAnswer::Kind::unreachable;
  }
}

}  // namespace

class WebClient::Impl {
 public:
  explicit Impl(WebClientOptions options) : options_(std::move(options)), multi_(curl().multi_init()) {
    curl().multi_set(multi_, CURLMOPT_MAXCONNECTS, static_cast<long>(2 * options_.most_at_once));
  }

  ~Impl() {
    for (auto& [handle, transfer] : running_) {
      curl().multi_remove(multi_, handle);
      release(*transfer);
    }
    for (CURL* const handle : idle_) curl().easy_cleanup(handle);
    curl().multi_cleanup(multi_);
  }

  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  void start(std::size_t id, const WebRequest& request) {
    auto transfer = std::make_unique<Transfer>();
    transfer->id = id;
    transfer->request = request;
    transfer->has_proxy = !options_.proxy.empty();
    if (transfer->has_proxy && !request.may_be_private && is_private_url(request.url)) {
      transfer->answer.kind = WebAnswer::Kind::not_allowed;
      ready_.emplace_back(id, std::move(transfer->answer));
      return;
    }
    transfer->handle = new_handle();
    prepare(*transfer);
    curl().multi_add(multi_, transfer->handle);
    running_.emplace(transfer->handle, std::move(transfer));
  }

  std::vector<std::pair<std::size_t, WebAnswer>> wait(std::chrono::milliseconds at_most) {
    perform();
    if (ready_.empty() && at_most.count() > 0) {
      curl().multi_poll(multi_, nullptr, 0, static_cast<int>(at_most.count()), nullptr);
      perform();
    }
    return std::exchange(ready_, {});
  }

 private:
  static bool is_private_url(const std::string& url) {
    const auto address = read_web_address(url);
    return !address || is_private_name(address->host);
  }

  CURL* new_handle() {
    if (idle_.empty()) return curl().easy_init();
    CURL* const handle = idle_.back();
    idle_.pop_back();
    curl().easy_reset(handle);
    return handle;
  }

  void prepare(Transfer& transfer) {
    const auto set = [&](CURLoption option, auto value) { curl().set(transfer.handle, option, value); };
    const WebRequest& request = transfer.request;
    for (const std::string& line : request.headers)
      transfer.headers = curl().slist_append(transfer.headers, line.c_str());
    set(CURLOPT_URL, request.url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
    set(CURLOPT_PIPEWAIT, 1L);
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(request.is_head ? CURLOPT_NOBODY : CURLOPT_HTTPGET, 1L);
    set(CURLOPT_USERAGENT, options_.user_agent.c_str());
    set(CURLOPT_ACCEPT_ENCODING, "");
    set(CURLOPT_HTTPHEADER, transfer.headers);
    set(CURLOPT_PROXY, options_.proxy.c_str());  // an empty one switches off what the environment says
    set(CURLOPT_NOPROXY, "");
    if (!options_.ca_file.empty()) set(CURLOPT_CAINFO, options_.ca_file.c_str());
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout.count()));
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(request.timeout.count() / 2));
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_QUICK_EXIT, 1L);
    set(CURLOPT_OPENSOCKETFUNCTION, &open_checked_socket);
    set(CURLOPT_OPENSOCKETDATA, &transfer);
    set(CURLOPT_HEADERFUNCTION, &take_header);
    set(CURLOPT_HEADERDATA, &transfer);
    set(CURLOPT_WRITEFUNCTION, &take_body);
    set(CURLOPT_WRITEDATA, &transfer);
  }

  void perform() {
    int running = 0;
    curl().multi_perform(multi_, &running);
    int left = 0;
    while (const CURLMsg* const message = curl().multi_read(multi_, &left)) {
      if (message->msg == CURLMSG_DONE) finish(message->easy_handle, message->data.result);
    }
  }

  void finish(CURL* handle, CURLcode code) {
    auto entry = running_.extract(handle);
    Transfer& transfer = *entry.mapped();
    WebAnswer& answer = transfer.answer;
    long status = 0;
    curl_off_t took = 0;
    curl().get(handle, CURLINFO_RESPONSE_CODE, &status);
    curl().get(handle, CURLINFO_TOTAL_TIME_T, &took);
    answer.status = static_cast<int>(status);
    answer.took = std::chrono::milliseconds(took / 1000);
    if (status >= 200) {  // what comes after the head may break off
      answer.kind = WebAnswer::Kind::answered;
      answer.is_cut = answer.is_cut || code != CURLE_OK;
    } else {
      answer.kind = transfer.is_refused_address ? WebAnswer::Kind::not_allowed : kind_of(code);
      answer.reason = curl().describe(code);
    }
    curl().multi_remove(multi_, handle);
    release(transfer);
    ready_.emplace_back(transfer.id, std::move(answer));
  }

  void release(Transfer& transfer) {
    curl().slist_free_all(transfer.headers);
    transfer.headers = nullptr;
    idle_.push_back(transfer.handle);
  }

  const WebClientOptions options_;
  CURLM* const multi_;
  std::unordered_map<CURL*, std::unique_ptr<Transfer>> running_;
  std::vector<CURL*> idle_;
  std::vector<std::pair<std::size_t, WebAnswer>> ready_;
};

WebClient::WebClient(WebClientOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}

WebClient::~WebClient() = default;

void WebClient::start(std::size_t id, const WebRequest& request) {
  impl_->start(id, request);
}

std::vector<std::pair<std::size_t, WebAnswer>> WebClient::wait(std::chrono::milliseconds at_most) {
  return impl_->wait(at_most);
}

}  // namespace kb
