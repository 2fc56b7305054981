#include "check/external/asking.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "content/glob.h"
#include "kb/error.h"
#include "text/unicode.h"

namespace kb {
namespace {

bool is_name_character(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

std::string variable_value(std::string_view key, std::string_view name,
                           const std::map<std::string, std::string>& variables) {
  if (!name.starts_with("KB_")) {
    throw Error(ErrorCode::config, fmt::format("{}: '${}' does not begin with KB_", key, name),
                "only such variables can be sent, so that a kb.toml cannot reach for others");
  }
  const auto found = variables.find(std::string(name));
  if (found == variables.end()) {
    throw Error(ErrorCode::config, fmt::format("{}: the environment has no '{}'", key, name),
                fmt::format("set {}, or leave the entry out", name));
  }
  if (found->second.find_first_of("\r\n") != std::string::npos) {
    throw Error(ErrorCode::config, fmt::format("{}: the value of '{}' has several lines", key, name));
  }
  return found->second;
}

// "Bearer $KB_TOKEN" with the variable's value.
std::string with_variables(std::string_view key, std::string_view text,
                           const std::map<std::string, std::string>& variables) {
  std::string filled;
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::size_t end = at + 1;
    while (end < text.size() && is_name_character(text[end])) ++end;
    if (text[at] != '$' || end == at + 1) {
      filled += text[at];
      continue;
    }
    filled += variable_value(key, text.substr(at + 1, end - at - 1), variables);
    at = end - 1;
  }
  return filled;
}

bool names_secret(std::string_view header) {
  constexpr std::array words = {"auth", "cookie", "key", "secret", "token"};
  const std::string name = ascii_lower(header);
  return std::ranges::any_of(words, [&](std::string_view word) { return name.find(word) != name.npos; });
}

std::string read_header(const std::string& line, const std::map<std::string, std::string>& variables) {
  const std::size_t colon = line.find(':');
  if (colon == line.npos || colon == 0 || line.find_first_of("\r\n") != line.npos) {
    throw Error(ErrorCode::config, fmt::format("external.headers: '{}' is no header", line),
                "\"api.example.com\" = [\"Authorization: Bearer $KB_API_TOKEN\"]");
  }
  const std::string name = line.substr(0, colon);
  if (names_secret(name) && line.find('$') == line.npos) {
    throw Error(ErrorCode::config, fmt::format("external.headers: the value of '{}' stands in clear", name),
                fmt::format("take it from the environment: \"{}: $KB_TOKEN\"", name));
  }
  return with_variables("external.headers", line, variables);
}

std::size_t at_least_one(std::int64_t number) {
  return static_cast<std::size_t>(std::max<std::int64_t>(number, 1));
}

// Equal first: the brackets of "[::1]" are no choice of characters.
bool is_host(std::string_view pattern, const std::string& host) {
  return pattern == host || glob_match(pattern, host);
}

bool is_named_in(std::string_view pattern, const WebAddress& address) {
  if (pattern.find("://") != pattern.npos) return pattern == address.site;
  return address.site.starts_with("https://") && is_host(pattern, address.host);
}

bool matches_address(std::string_view pattern, const WebAddress& address) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (pattern.starts_with(scheme)) pattern.remove_prefix(scheme.size());
  }
  if (pattern.find('/') == pattern.npos) return is_host(pattern, address.host);
  return glob_match(pattern, address.host + address.path);
}

bool matches_any(const std::vector<std::string>& patterns, const WebAddress& address) {
  return std::ranges::any_of(patterns, [&](const std::string& pattern) { return matches_address(pattern, address); });
}

}  // namespace

Asking read_asking(const Config& config, const std::map<std::string, std::string>& variables) {
  Asking asking;
  asking.proxy = with_variables("external.proxy", config.text("external.proxy"), variables);
  asking.ca_file = with_variables("external.ca_file", config.text("external.ca_file"), variables);
  if (!asking.ca_file.empty() && !asking.ca_file.starts_with('/')) {
    throw Error(ErrorCode::config, fmt::format("external.ca_file: '{}' is no absolute path", asking.ca_file));
  }
  asking.per_host = at_least_one(config.integer("external.per_host"));
  asking.in_all = at_least_one(config.integer("external.parallel"));
  asking.retries = static_cast<std::size_t>(config.integer("external.retries"));
  asking.timeout = std::chrono::seconds(at_least_one(config.integer("external.timeout")));
  const auto budget = config.integer("external.budget");
  asking.budget = budget == 0 ? std::chrono::milliseconds::max() : std::chrono::seconds(budget);
  asking.looks_at_text = config.boolean("external.soft_404");
  asking.private_hosts = config.list("external.allow_private");
  for (const auto& [host, lines] : config.lists("external.headers")) {
    auto& [name, headers] = asking.headers.emplace_back(host, std::vector<std::string>());
    for (const std::string& line : lines) headers.push_back(read_header(line, variables));
  }
  return asking;
}

std::vector<std::string> headers_for(const Asking& asking, const WebAddress& address) {
  std::vector<std::string> headers;
  for (const auto& [pattern, lines] : asking.headers) {
    if (is_named_in(pattern, address)) headers.insert(headers.end(), lines.begin(), lines.end());
  }
  return headers;
}

bool may_be_private(const Asking& asking, const WebAddress& address) {
  return std::ranges::any_of(asking.private_hosts,
                             [&](const std::string& pattern) { return is_host(pattern, address.host); });
}

UrlScope::UrlScope(const Config& config)
    : include_(config.list("external.include")), exclude_(config.list("external.exclude")) {}

bool UrlScope::wants(const WebAddress& address) const {
  if (!include_.empty() && !matches_any(include_, address)) return false;
  return !matches_any(exclude_, address) && !is_reserved_name(address.host);
}

bool is_reserved_name(std::string_view host) {
  constexpr std::array names = {"example", "example.com", "example.net", "example.org", "invalid", "test"};
  if (host.ends_with('.')) host.remove_suffix(1);
  return std::ranges::any_of(names, [&](std::string_view name) {
    return host == name || (host.ends_with(name) && host[host.size() - name.size() - 1] == '.');
  });
}

}  // namespace kb
