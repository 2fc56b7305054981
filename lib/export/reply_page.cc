#include "export/reply_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "export/face_labels.h"
#include "kb/corpus.h"
#include "kb/reply_example.h"
#include "text/unicode.h"

namespace kb {
namespace {

// Lines of a message stay lines, where Markdown would run them together.
std::string with_line_ends(std::string_view text) {
  std::string out;
  for (bool is_code = false; !text.empty();) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (trim(line).starts_with("```")) is_code = !is_code;
    const bool goes_on = !trim(line).empty() && !trim(text.substr(0, text.find('\n'))).empty();
    out += line;
    out += goes_on && !is_code && !line.ends_with("  ") ? "  \n" : "\n";
  }
  return out;
}

std::string body_of_examples(const ReplyExamples& made, const std::string& lang_of_page) {
  std::string body;
  for (const ReplyExample& example : made.examples) {
    if (made.examples.size() > 1) {
      body += fmt::format("## {}\n\n", face_heading(example.channels, example.lang, example.tone, lang_of_page));
    }
    body += face_subject(example.subject, lang_of_page);
    body += with_line_ends(example.text);
    while (body.ends_with('\n')) body.pop_back();
    body += "\n\n";
  }
  if (body.ends_with("\n\n")) body.pop_back();
  return body;
}

// What a partial has for others may be filled in nowhere.
TestSettings for_readers(TestSettings settings, Audience readers) {
  if (!settings.load_partial || readers == Audience::internal) return settings;
  settings.load_partial = [load = settings.load_partial, readers](std::string_view name) -> std::optional<std::string> {
    const auto text = load(name);
    return text ? std::optional(visible_text(*text, readers)) : std::nullopt;
  };
  return settings;
}

}  // namespace

std::optional<Document> reply_as_examples(const Document& document, Audience readers, const Config& config,
                                          const TestSettings& settings, std::string& why_not) {
  Document whole = read_document(document.path, visible_source(document, readers), config);
  whole.kind = Kind::reply;
  const ReplyExamples made = reply_examples(read_reply({&whole, 1}), for_readers(settings, readers));
  why_not = made.why_not;
  if (!why_not.empty()) return std::nullopt;
  const std::string head = whole.source.substr(0, whole.body);
  Document page = read_document(document.path, head + '\n' + body_of_examples(made, document.meta.lang), config);
  page.kind = Kind::reply;
  page.encoding = document.encoding;
  page.meta = document.meta;
  if (readers == Audience::internal) return page;
  Document seen = for_audience(page, readers, config);
  seen.meta = for_audience(document, readers, config).meta;
  return seen;
}

}  // namespace kb
