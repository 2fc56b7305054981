// Filters for HTML, URLs, Base64 and JSON.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "reply/escape.h"
#include "reply/liquid/filters.h"
#include "reply/liquid/render_error.h"
#include "reply/liquid/text_edit.h"
#include "reply/liquid/value_text.h"

namespace kb::liquid {
namespace {

// The length of "&name;" or "&#12;" at the start, 0 for another ampersand.
std::size_t entity_length(std::string_view text) {
  std::size_t at = 1;
  const bool is_number = text.size() > 1 && text[1] == '#';
  if (is_number) ++at;
  const std::size_t first = at;
  while (at < text.size() && (is_number ? std::isdigit(static_cast<unsigned char>(text[at]))
                                        : std::isalpha(static_cast<unsigned char>(text[at]))) != 0) {
    ++at;
  }
  return at > first && at < text.size() && text[at] == ';' ? at + 1 : 0;
}

std::string escaped(const std::string& text, bool keep_entities) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view entity = html_reference(text[i]);
    const bool kept = keep_entities && text[i] == '&' && entity_length(std::string_view(text).substr(i)) > 0;
    entity.empty() || kept ? void(out += text[i]) : void(out += entity);
  }
  return out;
}

Value escape(const Value& input, const Arguments&, const FilterContext&) {
  return input.is_nil() ? Value() : Value(escaped(to_text(input), false));
}

Value escape_once(const Value& input, const Arguments&, const FilterContext&) {
  return escaped(to_text(input), true);
}

Value newline_to_br(const Value& input, const Arguments&, const FilterContext&) {
  return replace_all(replace_all(to_text(input), "\r\n", "\n"), "\n", "<br />\n");
}

// Everything from each `open` to the next `close` taken out; an `open` without `close` stays.
std::string without_spans(const std::string& text, std::string_view open, std::string_view close) {
  std::string out;
  std::size_t at = 0;
  while (true) {
    const std::size_t start = text.find(open, at);
    const std::size_t end = start == std::string::npos ? start : text.find(close, start + open.size());
    if (end == std::string::npos) return out.append(text, at);
    out.append(text, at, start - at);
    at = end + close.size();
  }
}

// Scripts, styles and comments go with their content, whichever begins first.
std::string without_blocks(const std::string& text) {
  struct Block {
    std::string_view open, close;
  };
  constexpr Block blocks[] = {{"<script", "</script>"}, {"<!--", "-->"}, {"<style", "</style>"}};
  bool closes[] = {true, true, true};
  std::string out;
  std::size_t at = 0;
  for (std::size_t start = text.find('<'); start != std::string::npos; start = text.find('<', start)) {
    std::size_t after = start + 1;
    for (std::size_t i = 0; i < std::size(blocks); ++i) {
      if (!closes[i] || text.compare(start, blocks[i].open.size(), blocks[i].open) != 0) continue;
      const std::size_t end = text.find(blocks[i].close, start + blocks[i].open.size());
      closes[i] = end != std::string::npos;
      if (!closes[i]) continue;
      out.append(text, at, start - at);
      at = after = end + blocks[i].close.size();
      break;
    }
    start = after;
  }
  return out.append(text, at);
}

Value strip_html(const Value& input, const Arguments&, const FilterContext&) {
  return without_spans(without_blocks(to_text(input)), "<", ">");
}

bool stays_in_url(unsigned char c) {
  return c < 0x80 && (std::isalnum(c) != 0 || c == '_' || c == '.' || c == '-' || c == '~');
}

Value url_encode(const Value& input, const Arguments&, const FilterContext&) {
  if (input.is_nil()) return {};
  std::string out;
  for (const char c : to_text(input)) {
    const auto byte = static_cast<unsigned char>(c);
    if (stays_in_url(byte)) {
      out += c;
    } else {
      out += c == ' ' ? "+" : fmt::format("%{:02X}", byte);
    }
  }
  return out;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool is_valid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint found = code_point_at(text, at);
    if (found.value == 0xFFFD && found.length == 1) return false;
    at += found.length;
  }
  return true;
}

Value url_decode(const Value& input, const Arguments&, const FilterContext&) {
  if (input.is_nil()) return {};
  const std::string text = to_text(input);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool coded =
        text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0;
    if (coded) {
      out += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
      i += 2;
    } else {
      out += text[i] == '+' ? ' ' : text[i];
    }
  }
  if (!is_valid_utf8(out)) throw RenderError(RenderError::Kind::argument, "invalid byte sequence in UTF-8");
  return out;
}

constexpr std::string_view base64_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::string base64(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); i += 3) {
    std::uint32_t bits = 0;
    const std::size_t count = std::min<std::size_t>(3, text.size() - i);
    for (std::size_t j = 0; j < 3; ++j) bits = bits << 8 | (j < count ? static_cast<unsigned char>(text[i + j]) : 0);
    for (std::size_t j = 0; j < 4; ++j) out += j <= count ? base64_digits[bits >> (18 - 6 * j) & 63] : '=';
  }
  return out;
}

// Strict: whole groups of four with their padding. Nothing for anything else.
std::optional<std::string> from_base64(std::string text, bool padded) {
  if (padded && text.size() % 4 != 0) return std::nullopt;
  for (int i = 0; i < 2 && text.ends_with('='); ++i) text.pop_back();
  if (text.size() % 4 == 1) return std::nullopt;
  std::string out;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    const std::size_t digit = base64_digits.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    bits = bits << 6 | static_cast<std::uint32_t>(digit);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>(bits >> count & 0xFF);
  }
  if ((bits & ((1U << count) - 1)) != 0) return std::nullopt;
  return out;
}

Value base64_encode(const Value& input, const Arguments&, const FilterContext&) {
  return base64(to_text(input));
}

Value base64_url_safe_encode(const Value& input, const Arguments&, const FilterContext&) {
  std::string text = base64(to_text(input));
  std::ranges::replace(text, '+', '-');
  std::ranges::replace(text, '/', '_');
  return text;
}

Value base64_decode(const Value& input, const Arguments&, const FilterContext&) {
  const auto text = from_base64(to_text(input), true);
  if (!text) throw RenderError(RenderError::Kind::argument, "invalid base64 provided to base64_decode");
  return *text;
}

Value base64_url_safe_decode(const Value& input, const Arguments&, const FilterContext&) {
  std::string coded = to_text(input);
  std::ranges::replace(coded, '-', '+');
  std::ranges::replace(coded, '_', '/');
  const auto text = from_base64(coded, false);
  if (!text) throw RenderError(RenderError::Kind::argument, "invalid base64 provided to base64_url_safe_decode");
  return *text;
}

constexpr FilterRow filters_markup_rows[] = {
    {"escape", escape, 0, 0, "", "& < > \" ' as HTML entities", true},
    {"h", escape, 0, 0, "", "the same as escape", true},
    {"escape_once", escape_once, 0, 0, "", "the same, entities in it kept", true},
    {"newline_to_br", newline_to_br, 0, 0, "", "<br /> before each line end", true},
    {"strip_html", strip_html, 0, 0, "", "without tags, comments, scripts and styles"},
    {"url_encode", url_encode, 0, 0, "", "for a query: spaces as +, others as %XX", true},
    {"url_decode", url_decode, 0, 0, "", "the reverse"},
    {"base64_encode", base64_encode, 0, 0, "", "Base64", true},
    {"base64_decode", base64_decode, 0, 0, "", "the reverse"},
    {"base64_url_safe_encode", base64_url_safe_encode, 0, 0, "", "Base64 with - and _", true},
    {"base64_url_safe_decode", base64_url_safe_decode, 0, 0, "", "the reverse"},
};

}  // namespace

std::span<const FilterRow> markup_filters() {
  return filters_markup_rows;
}

}  // namespace kb::liquid
