#include "content/markdown_urls.h"

#include <algorithm>
#include <array>

#include "text/unicode.h"

namespace kb {
namespace {

bool is_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool ends_address(char32_t c) {
  if (c <= U' ' || c == U'<' || c == 0x7F || c == 0xA0) return true;
  const bool quotation = c >= 0x2018 && c <= 0x201F;
  const bool cjk = c >= 0x3000 && c <= 0x303F && c != 0x3005 && c != 0x3007;
  const bool full_width = (c >= 0xFF01 && c <= 0xFF0F) || (c >= 0xFF1A && c <= 0xFF20) || (c >= 0xFF3B && c <= 0xFF65);
  return quotation || c == 0x2026 || cjk || full_width;
}

// Chinese written right after a Latin host is the sentence going on.
bool ends_host(std::string_view text, std::size_t at, char32_t c) {
  return (is_han(c) || is_kana(c)) && static_cast<unsigned char>(text[at - 1]) < 0x80 && text[at - 1] != '.' &&
         text[at - 1] != '-' && text[at - 1] != '/';
}

// `at` is where the host begins.
std::size_t address_end(std::string_view text, std::size_t at) {
  bool in_host = true;
  while (at < text.size()) {
    const CodePoint point = code_point_at(text, at);
    in_host = in_host && std::u32string_view(U"/?#").find(point.value) == std::u32string_view::npos;
    if (ends_address(point.value) || (in_host && ends_host(text, at, point.value))) break;
    at += point.length;
  }
  return at;
}

// The start of "&name;" when the address ends in one, else `end`.
std::size_t entity_begin(std::string_view address, std::size_t end) {
  std::size_t at = end - 1;
  while (at > 0 && is_alphanumeric(address[at - 1])) --at;
  return at > 0 && at < end - 1 && address[at - 1] == '&' ? at - 1 : end;
}

// Without punctuation that belongs to the sentence, and without closing parentheses that nothing opens.
std::size_t trimmed_length(std::string_view address) {
  std::size_t end = address.size();
  auto extra = std::count(address.begin(), address.end(), ')') - std::count(address.begin(), address.end(), '(');
  while (end > 0) {
    const char last = address[end - 1];
    if (last == ')' && extra > 0) {
      --extra;
      --end;
    } else if (std::string_view("?!.,:*_~'\"").find(last) != std::string_view::npos) {
      --end;
    } else if (last == ';') {
      const std::size_t entity = entity_begin(address, end);
      end = entity == end ? end - 1 : entity;
    } else {
      break;
    }
  }
  return end;
}

// A host with a dot in it, unless a scheme says enough; no underscore in its last two parts.
bool is_valid_host(std::string_view rest, bool dot_wanted) {
  const std::string_view host = rest.substr(0, rest.find_first_of("/?#:"));
  if (host.empty() || host.front() == '.' || host.front() == '-') return false;
  const std::size_t last = host.rfind('.');
  if (dot_wanted && last == std::string_view::npos) return false;
  const std::size_t before = last == std::string_view::npos || last == 0 ? last : host.rfind('.', last - 1);
  return host.find('_', before == std::string_view::npos ? 0 : before) == std::string_view::npos;
}

struct Scheme {
  std::string_view text;
  bool dot_wanted;
};
constexpr std::array schemes = {Scheme{"http://", false}, Scheme{"https://", false}, Scheme{"www.", true}};

bool starts_with_ignoring_case(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() && ascii_lower(text.substr(0, lower.size())) == lower;
}

const Scheme* scheme_at(std::string_view text, std::size_t at) {
  if (at > 0 && is_alphanumeric(text[at - 1])) return nullptr;
  const std::string_view rest = text.substr(at);
  const auto found = std::find_if(schemes.begin(), schemes.end(), [&](const Scheme& scheme) {
    return scheme.dot_wanted ? rest.starts_with(scheme.text) : starts_with_ignoring_case(rest, scheme.text);
  });
  if (found == schemes.end()) return nullptr;
  const bool www_inside =
      found->dot_wanted && at > 0 && std::string_view(" \t\n*_~(").find(text[at - 1]) == std::string_view::npos;
  return www_inside && static_cast<unsigned char>(text[at - 1]) < 0x80 ? nullptr : &*found;
}

}  // namespace

std::vector<ByteRange> find_bare_urls(std::string_view text) {
  std::vector<ByteRange> urls;
  for (std::size_t at = text.find_first_of("hHw"); at < text.size(); at = text.find_first_of("hHw", at)) {
    const Scheme* scheme = scheme_at(text, at);
    if (scheme == nullptr) {
      ++at;
      continue;
    }
    const std::size_t host = scheme->text.size();
    const std::size_t end = address_end(text, at + host);
    const std::string_view address = text.substr(at, trimmed_length(text.substr(at, end - at)));
    if (address.size() > host && is_valid_host(address.substr(host), scheme->dot_wanted))
      urls.push_back({at, at + address.size()});
    at = std::max(end, at + 1);
  }
  return urls;
}

std::string bare_url_destination(std::string_view written) {
  return written.starts_with("www.") ? "http://" + std::string(written) : std::string(written);
}

}  // namespace kb
