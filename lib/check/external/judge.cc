#include "check/external/judge.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "text/unicode.h"

namespace kb {
namespace {

std::vector<std::string> segments_of(std::string_view path) {
  std::vector<std::string> segments;
  for (std::size_t begin = 0; begin < path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    if (end > begin) segments.push_back(ascii_lower(path.substr(begin, end - begin)));
    begin = end + 1;
  }
  return segments;
}

// "en", "zh-cn", "pt_BR".
bool is_language_segment(std::string_view segment) {
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const std::string_view language = segment.substr(0, segment.find_first_of("-_"));
  return language.size() == 2 && segment.size() <= 10 && std::ranges::all_of(language, is_letter);
}

bool is_first_page(const WebAddress& address) {
  std::vector<std::string> segments = segments_of(address.path);
  if (!segments.empty() && segments.back().starts_with("index.")) segments.pop_back();
  return !address.has_query && (segments.empty() || (segments.size() == 1 && is_language_segment(segments[0])));
}

bool is_sign_in(const WebAddress& address) {
  constexpr std::array words = {"login",  "log-in", "log_in",  "signin",       "sign-in", "sign_in",
                                "signon", "sso",    "sign_up", "authenticate", "oauth2",  "saml"};
  for (std::string segment : segments_of(address.path)) {
    segment.resize(std::min(segment.find('.'), segment.size()));
    if (std::ranges::find(words, segment) != words.end()) return true;
  }
  const std::string_view first = std::string_view(address.host).substr(0, address.host.find('.'));
  return first == "login" || first == "signin" || first == "sso" || first == "accounts";
}

bool names_error_page(const WebAddress& address) {
  constexpr std::array words = {"404", "not-found", "notfound", "not_found", "pagenotfound", "page-not-found"};
  for (std::string segment : segments_of(address.path)) {
    segment.resize(std::min(segment.find('.'), segment.size()));
    if (std::ranges::find(words, segment) != words.end()) return true;
  }
  return false;
}

UrlState state_of(const UrlStep& step) {
  switch (step.kind) {
    case WebAnswer::Kind::timeout:
      return UrlState::timeout;
    case WebAnswer::Kind::dns:
      return UrlState::dns;
    case WebAnswer::Kind::tls:
      return UrlState::tls;
    case WebAnswer::Kind::unreachable:
      return UrlState::unreachable;
    case WebAnswer::Kind::not_allowed:
      return UrlState::not_allowed;
    case WebAnswer::Kind::answered:
      break;
  }
  if (step.status == 404 || step.status == 410) return UrlState::gone;
  if (step.status == 429) return UrlState::rate_limited;
  if (step.status >= 500) return UrlState::server_error;
  if (step.status >= 400 || is_redirect(step.status)) return UrlState::refused;  // a redirect to no web address
  return step.says_gone ? UrlState::soft_404 : UrlState::good;
}

bool is_permanent(int status) {
  return status == 301 || status == 308;
}

// The address behind the permanent redirects that the chain begins with.
std::string lasting_address(std::span<const UrlStep> chain) {
  std::size_t at = 0;
  while (at + 1 < chain.size() && is_permanent(chain[at].status)) ++at;
  return chain[at].address.text + (chain[at].fragment.empty() ? "" : '#' + chain[at].fragment);
}

std::string detail_of(const UrlStep& step, bool is_redirected) {
  const std::string answer = step.reason.empty() ? fmt::format("answers {}", step.status) : step.reason;
  return is_redirected ? fmt::format("redirects to '{}': {}", step.address.text, answer) : answer;
}

UrlState state_of_redirected(std::span<const UrlStep> chain) {
  const WebAddress& first = chain.front().address;
  const WebAddress& last = chain.back().address;
  if (is_sign_in(last) && !is_sign_in(first)) return UrlState::login;
  if (is_first_page(last) && !is_first_page(first)) return UrlState::home;
  if (names_error_page(last) && !names_error_page(first)) return UrlState::soft_404;
  return is_permanent(chain.front().status) ? UrlState::moved : UrlState::good;
}

}  // namespace

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool wants_get(int status) {
  return status >= 400 && status < 600 && status != 401 && status != 429 && (status < 502 || status > 504);
}

UrlResult judge(std::span<const UrlStep> chain, bool is_endless) {
  const bool is_redirected = chain.size() > 1;
  UrlResult result;
  result.status = chain.back().status;
  result.detail = detail_of(chain.back(), is_redirected);
  result.state = is_endless ? UrlState::loop : state_of(chain.back());
  if (is_redirected) result.leads_to = chain.back().address.text;
  if (result.state != UrlState::good || !is_redirected) return result;
  result.state = state_of_redirected(chain);
  if (result.state == UrlState::moved) result.leads_to = lasting_address(chain);
  return result;
}

}  // namespace kb
