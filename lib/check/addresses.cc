// Destinations that lead out of the knowledge base, as far as their form goes: mail, phone, web.
#include <fmt/format.h>

#include <algorithm>

#include "base/uri.h"
#include "check/checks.h"
#include "check/target.h"
#include "text/unicode.h"

namespace kb {
namespace {

std::string_view after_colon(std::string_view destination) {
  return destination.substr(destination.find(':') + 1);
}

// What most mail systems take: something, one '@', a host with a dot in it.
bool is_mail_address(std::string_view address) {
  const std::size_t at = address.find('@');
  if (at == address.npos || at == 0 || address.find('@', at + 1) != address.npos) return false;
  const std::string_view host = address.substr(at + 1);
  const std::size_t dot = host.find('.');
  return dot != host.npos && dot > 0 && host.back() != '.' && host.find("..") == host.npos &&
         address.find_first_of(" \t\n()<>,;:\\\"[]") == address.npos;
}

// RFC 6068: addresses with commas between, perhaps none, and then headers.
bool is_mailto(std::string_view destination) {
  std::string_view text = after_colon(destination);
  text = text.substr(0, text.find('?'));
  if (text.empty()) return destination.find('?') != destination.npos;
  for (std::string rest = percent_decoded(text); !rest.empty();) {
    const std::size_t end = std::min(rest.find(','), rest.size());
    if (!is_mail_address(trim(std::string_view(rest).substr(0, end)))) return false;
    rest.erase(0, end + 1);
  }
  return true;
}

// RFC 3966, without demanding a country code: digits with separators, extensions after ';' or ','.
bool is_phone(std::string_view destination) {
  std::string text = percent_decoded(after_colon(destination));
  text.resize(std::min({text.find(';'), text.find('?'), text.find(','), text.size()}));
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto is_allowed = [&](char c) {
    return is_digit(c) || std::string_view("+-.() *#").find(c) != std::string::npos;
  };
  return std::ranges::count_if(text, is_digit) >= 3 && std::ranges::all_of(text, is_allowed);
}

// A host of letters, digits and what comes between.
bool has_host(std::string_view destination) {
  const std::size_t slashes = destination.find("//");
  if (slashes == destination.npos) return false;
  std::string_view host = destination.substr(slashes + 2);
  host = host.substr(0, host.find_first_of("/?#"));
  host = host.substr(host.rfind('@') + 1);
  if (host.starts_with('[')) return host.find(']') != host.npos;
  const std::string_view name = host.substr(0, host.find(':'));
  return !name.empty() && name.front() != '.' && name.find("..") == name.npos &&
         name.find_first_of(" \t\n,;|\\^`\"") == name.npos;
}

struct Form {
  Target::Kind kind;
  std::string_view rule;
  bool (*is_right)(std::string_view destination);
  std::string_view message;
  std::string_view hint;
};

constexpr Form forms[] = {
    {Target::Kind::mail, "mail-invalid", is_mailto, "is no mail address", "mailto:help@example.com"},
    {Target::Kind::phone, "phone-invalid", is_phone, "is no phone number", "tel:+1-202-555-0100"},
    {Target::Kind::web, "url-invalid", has_host, "is no web address: its host cannot be read",
     "https://example.com/page"},
};

}  // namespace

void check_addresses(const PageContext&, const Document& page, Findings& findings) {
  for (const Link& link : page.links) {
    const Target target = read_target(link.destination);
    const auto* const form = std::ranges::find(forms, target.kind, &Form::kind);
    if (form == std::end(forms) || form->is_right(target.path)) continue;
    Finding& finding = findings.emplace_back(finding_at(form->rule, page, link.where, link.size,
                                                        fmt::format("'{}' {}", link.destination, form->message),
                                                        fmt::format("write it like {}", form->hint)));
    finding.target = link.destination;
  }
}

}  // namespace kb
