#include "kb/audience.h"

#include <algorithm>
#include <array>

#include "content/template_comments.h"
#include "kb/corpus.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::array<std::string_view, 3> audience_names = {"public", "partner", "internal"};

using Parts = std::vector<std::pair<std::size_t, std::size_t>>;

std::string without_parts(std::string_view text, const Parts& parts) {
  std::string kept;
  std::size_t at = 0;
  for (const auto& [begin, end] : parts) {
    kept += text.substr(at, begin - at);
    at = end;
  }
  kept += text.substr(at);
  return kept;
}

// The line that closes front matter stays outside, whatever is open.
std::string visible_head(std::string_view head, Audience readers) {
  std::string_view inside = head;
  while (inside.ends_with('\n')) inside.remove_suffix(1);
  const std::size_t last_line = inside.rfind('\n');
  if (last_line == inside.npos) return std::string(head);
  inside = head.substr(0, last_line + 1);
  std::string seen = without_parts(inside, read_marks(inside, readers).hidden);
  if (!seen.ends_with('\n')) seen += '\n';
  return seen + std::string(head.substr(last_line + 1));
}

std::size_t line_begin(std::string_view text, int line, int first_line, std::size_t from) {
  for (; line > first_line && from < text.size(); --line) from = std::min(text.find('\n', from), text.size() - 1) + 1;
  return from;
}

// Comments, and definitions that nobody sees.
std::string without_unseen(const Document& page) {
  Parts parts;
  for (const Comment& comment : page.comments) {
    if (page.kind == Kind::reply && trim(comment.text).starts_with("face:")) continue;
    const std::size_t end = page.source.find("-->", comment.where.offset);
    parts.emplace_back(comment.where.offset, end == page.source.npos ? page.source.size() : end + 3);
  }
  for (const LinkDefinition& definition : page.definitions) {
    if (definition.is_used && !definition.is_duplicate) continue;
    parts.emplace_back(definition.where.offset, line_begin(page.source, definition.last_line + 1, definition.where.line,
                                                           definition.where.offset));
  }
  std::ranges::sort(parts);
  std::string body;
  std::size_t at = page.body;
  for (const auto& [begin, end] : parts) {
    if (begin < at) continue;
    body += std::string_view(page.source).substr(at, begin - at);
    at = end;
  }
  return body + page.source.substr(std::min(at, page.source.size()));
}

// Of the front matter of a canned reply: without it nobody could fill it in.
void keep_reply_keys(const Document& whole, Document& page) {
  constexpr std::array<std::string_view, 5> keys = {"channels", "subject", "tone", "variables", "vars"};
  if (page.kind != Kind::reply) return;
  page.front_matter.kind = Value::Kind::map;
  for (const Member& member : whole.front_matter.members) {
    if (std::ranges::find(keys, ascii_lower(member.first)) != keys.end()) page.front_matter.members.push_back(member);
  }
}

// A body that begins like front matter is read as what it is.
std::string as_body(std::string body) {
  const std::size_t first = body.find_first_not_of("\n \t");
  if (first == body.npos) return body;
  for (const std::string_view mark : {"---", "+++"}) {
    if (std::string_view(body).substr(first).starts_with(mark)) body.replace(first, 3, "***");
  }
  return body;
}

}  // namespace

std::string_view to_string(Audience audience) {
  return audience_names[static_cast<std::size_t>(audience)];
}

std::optional<Audience> parse_audience(std::string_view name) {
  const auto found = std::ranges::find(audience_names, ascii_lower(trim(name)));
  if (found == audience_names.end()) return std::nullopt;
  return static_cast<Audience>(found - audience_names.begin());
}

Audience audience_of(const Meta& meta, const Config& config) {
  const std::string& word = meta.audience.empty() ? config.text("audience.default") : meta.audience;
  for (const auto& [name, stands] : config.map("audience.names")) {
    if (fold(name) == fold(word)) return parse_audience(stands).value_or(Audience::internal);
  }
  return parse_audience(word).value_or(Audience::internal);
}

std::string visible_text(std::string_view text, Audience readers) {
  return without_parts(text, read_marks(text, readers).hidden);
}

std::string visible_source(const Document& document, Audience readers) {
  const std::string_view source = document.source;
  if (readers == Audience::internal) return document.source;
  return visible_head(source.substr(0, document.body), readers) + visible_text(source.substr(document.body), readers);
}

Document for_audience(const Document& document, Audience readers, const Config& config) {
  if (readers == Audience::internal) return document;
  std::string source = visible_source(document, readers);
  if (document.kind == Kind::reply) source = without_template_comments(source);
  Document whole = read_document(document.path, std::move(source), config);
  whole.kind = document.kind;
  Document page = read_document(document.path, as_body(without_unseen(whole)), config);
  page.kind = document.kind;
  page.encoding = document.encoding;
  page.meta = whole.meta;
  keep_reply_keys(whole, page);
  page.decisions.clear();
  page.findings.clear();
  return page;
}

}  // namespace kb
