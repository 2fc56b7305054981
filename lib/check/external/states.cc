#include <algorithm>
#include <iterator>

#include "kb/external.h"

namespace kb {
namespace {

constexpr UrlStateRow url_state_table[] = {
    {UrlState::good, "good", "", false, "is there"},
    {UrlState::moved, "moved", "url-moved", false, "has moved for good"},
    {UrlState::home, "home", "url-home", false, "leads to the first page of a site"},
    {UrlState::login, "login", "url-login", true, "leads to a page for signing in"},
    {UrlState::loop, "loop", "url-loop", false, "is redirected without end"},
    {UrlState::soft_404, "soft-404", "url-soft-404", false, "answers that there is no such page"},
    {UrlState::gone, "gone", "url-gone", false, "is gone"},
    {UrlState::refused, "refused", "url-refused", true, "does not let us look"},
    {UrlState::rate_limited, "rate-limited", "url-rate-limited", true, "was asked for too often"},
    {UrlState::server_error, "server-error", "url-server-error", true, "has a server that fails"},
    {UrlState::timeout, "timeout", "url-timeout", true, "does not answer in time"},
    {UrlState::dns, "dns", "url-dns", true, "has a host without an address"},
    {UrlState::tls, "tls", "url-tls", true, "cannot be reached securely"},
    {UrlState::unreachable, "unreachable", "url-unreachable", true, "cannot be reached"},
    {UrlState::not_allowed, "not-allowed", "url-private", true, "is at an address that is not public"},
    {UrlState::unchecked, "unchecked", "url-unchecked", true, "was not looked at"},
};

}  // namespace

std::span<const UrlStateRow> url_states() {
  return url_state_table;
}

const UrlStateRow& url_state_row(UrlState state) {
  return *std::ranges::find(url_state_table, state, &UrlStateRow::state);
}

bool is_external_rule(std::string_view rule) {
  if (rule == "url-failing" || rule == "url-fragment") return true;
  return !rule.empty() && std::ranges::find(url_state_table, rule, &UrlStateRow::rule) != std::end(url_state_table);
}

}  // namespace kb
