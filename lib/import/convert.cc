#include "import/convert.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/digest.h"
#include "import/html_to_markdown.h"
#include "import/placeholders.h"
#include "text/unicode.h"

namespace kb {
namespace {

// HTML that no reply comes near to.
constexpr std::size_t largest_body = std::size_t{2} << 20;

class Converter {
 public:
  Converter(const ForeignFormat& format, ForeignReply& foreign) : format_(format), foreign_(foreign) {
    conversion_.notes = foreign.notes;
    conversion_.variables = foreign.variables;
  }

  ImportItem run(const std::string& lang) {
    tidy_fields();
    ReplyContent& reply = foreign_.reply;
    if (!is_refused()) reply.body = body();
    if (!is_refused() && trim(reply.body).empty()) refuse_empty();
    for (const auto& name : foreign_.attachments) {
      conversion_.note(Fidelity::review, fmt::format("the attachment '{}' is not imported", clean_line(name)));
    }
    if (reply.lang.empty()) reply.lang = lang;
    reply.variables = std::move(conversion_.variables);
    name_reply();
    return item();
  }

 private:
  bool is_refused() const {
    return std::ranges::any_of(conversion_.notes, [](const auto& note) { return note.fidelity == Fidelity::refused; });
  }

  void refuse_empty() {
    const bool acts = !foreign_.reply.actions.empty();
    conversion_.note(Fidelity::refused, acts ? "it has no text, only actions" : "it has no text");
  }

  void tidy_fields() {
    ReplyContent& reply = foreign_.reply;
    for (auto* const line : {&reply.title, &reply.shortcut, &reply.group, &reply.lang, &foreign_.id}) {
      *line = clean_line(*line);
    }
    for (auto* const list : {&reply.channels, &reply.tags}) tidy_list(*list);
    for (auto& [key, text] : reply.extra) text = clean_text(text);
    if (reply.group.empty()) return;
    if (std::ranges::find(reply.tags, reply.group) == reply.tags.end()) reply.tags.push_back(reply.group);
  }

  static void tidy_list(std::vector<std::string>& list) {
    std::vector<std::string> tidy;
    for (const auto& entry : list) {
      std::string line = clean_line(entry);
      if (!line.empty() && std::ranges::find(tidy, line) == tidy.end()) tidy.push_back(std::move(line));
    }
    list = std::move(tidy);
  }

  std::string body() {
    const std::string main = converted(foreign_.body);
    if (trim(foreign_.fallback_body).empty()) return main;
    const std::vector<ForeignVariable> needed = conversion_.variables;
    const std::string fallback = converted(foreign_.fallback_body);
    if (needed.empty() || is_refused()) return main;
    std::string condition;
    for (const auto& variable : needed) condition += (condition.empty() ? "" : " and ") + variable.name;
    for (auto& variable : conversion_.variables) variable.required = false;
    conversion_.note(Fidelity::converted, "the text for missing values is the 'else' of a condition");
    return fmt::format("{{% if {} %}}{}{{% else %}}{}{{% endif %}}", condition, trim(main), trim(fallback));
  }

  std::string converted(const std::string& body) {
    return foreign_.body_kind == BodyKind::html ? from_html(body) : from_text(clean_text(body));
  }

  std::string from_text(const std::string& text) {
    const std::size_t begin = text.find_first_not_of('\n');
    if (begin == std::string::npos) return "";
    return join_pieces(pieces_of(std::string_view(text).substr(begin)));
  }

  std::vector<LiquidPiece> pieces_of(std::string_view text) {
    auto pieces = split_placeholders(format_.dialect, text, foreign_, conversion_);
    const bool is_liquid = format_.dialect == Dialect::liquid || format_.dialect == Dialect::spreadsheet;
    return is_liquid ? pieces : protect_pieces(pieces, conversion_);
  }

  std::string from_html(const std::string& body) {
    if (body.size() > largest_body) {
      conversion_.note(Fidelity::refused, fmt::format("its HTML is over {} MiB", largest_body >> 20));
      return "";
    }
    HtmlHooks hooks;
    hooks.split = [&](std::string_view text) { return runs_of(clean_text(text)); };
    if (format_.dialect == Dialect::intercom)
      hooks.element = [&](const HtmlTag& tag) { return attribute_element(tag); };
    try {
      return marked_down(html_to_markdown(body, hooks));
    } catch (const HtmlTooComplex& error) {
      conversion_.note(Fidelity::refused, error.what());
      return "";
    }
  }

  std::string marked_down(MarkdownText markdown) {
    conversion_.note(Fidelity::converted, "HTML is Markdown now");
    for (const auto& loss : markdown.losses) {
      const std::string text = fmt::format("left out: {}", clean_line(loss.what));
      conversion_.note(loss.is_grave ? Fidelity::review : Fidelity::converted, text);
    }
    return std::move(markdown.text);
  }

  std::vector<HtmlRun> runs_of(std::string_view text) {
    std::vector<HtmlRun> runs;
    for (auto& piece : pieces_of(text)) runs.push_back({std::move(piece.text), piece.is_liquid});
    return runs;
  }

  // <attribute key="user.name" default="there"/>
  std::optional<std::string> attribute_element(const HtmlTag& tag) {
    if (tag.name != "attribute") return std::nullopt;
    const HtmlAttribute* const key = tag.find("key");
    if (tag.closing || key == nullptr) return "";
    const HtmlAttribute* const fallback = tag.find("default");
    std::string written = fmt::format("{{{{{}", key->value);
    if (fallback != nullptr && !fallback->value.empty()) written += fmt::format(" | fallback: \"{}\"", fallback->value);
    written += "}}";
    return join_pieces(pieces_of(clean_text(written)));
  }

  // A title from what there is, and an id from title or shortcut.
  void name_reply() {
    ReplyContent& reply = foreign_.reply;
    if (reply.title.empty()) reply.title = reply.shortcut;
    if (reply.title.empty()) reply.title = first_words(reply.body);
    if (reply.title.empty()) reply.title = foreign_.id.empty() ? "Reply" : foreign_.id;
    if (!foreign_.id.empty()) return;
    foreign_.id = !reply.shortcut.empty() ? reply.shortcut
                  : reply.group.empty()   ? reply.title
                                          : fmt::format("{}/{}", reply.group, reply.title);
  }

  static std::string first_words(std::string_view body) {
    constexpr std::size_t most = 60;
    const std::string line = clean_line(body.substr(0, body.find('\n')));
    return line.size() <= most ? line : line.substr(0, boundary_before(line, most));
  }

  ImportItem item() {
    ImportItem item;
    item.line = foreign_.line;
    item.from = format_.format.name;
    item.id = foreign_.id;
    item.title = foreign_.reply.title;
    item.shortcut = foreign_.reply.shortcut;
    const bool refused = is_refused();
    item.notes = std::move(conversion_.notes);
    if (refused) {
      std::erase_if(item.notes, [](const ImportNote& note) { return note.fidelity != Fidelity::refused; });
      return item;
    }
    item.text = write_reply(foreign_.reply);
    item.digest = digest(item.text);
    return item;
  }

  const ForeignFormat& format_;
  ForeignReply& foreign_;
  Conversion conversion_;
};

}  // namespace

std::string clean_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\r') {
      if (i + 1 == text.size() || text[i + 1] != '\n') out += '\n';
      continue;
    }
    const bool is_control = (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F;
    if (!is_control) out += c;
  }
  return out;
}

std::string clean_line(std::string_view text) {
  std::string out;
  for (const char c : clean_text(text)) {
    const bool is_blank = c == ' ' || c == '\t' || c == '\n';
    if (!is_blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  return std::string(trim(out));
}

ImportItem convert_reply(const ForeignFormat& format, ForeignReply reply, const std::string& lang) {
  return Converter(format, reply).run(lang);
}

}  // namespace kb
