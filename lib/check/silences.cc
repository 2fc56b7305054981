// Comments in pages that silence findings, as they are written.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "check/suppress.h"
#include "kb/text.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::string_view mark = "kb-ignore";

// The first line after the comment that is not empty.
int next_line(std::string_view source, const Comment& comment) {
  const int line = comment.last_line;
  std::size_t at = comment.where.offset;
  for (int number = comment.where.line; at < source.size(); ++number) {
    const std::size_t end = std::min(source.find('\n', at), source.size());
    if (number > line && !trim(source.substr(at, end - at)).empty()) return number;
    at = end + 1;
  }
  return line;
}

class SilenceReader {
 public:
  SilenceReader(const Document& page, PageRecord& record) : page_(page), record_(record) {}

  void run() {
    for (const Comment& comment : page_.comments) add(comment);
    if (open_) tell("ignore-malformed", open_->where, "the comment is never ended", "<!-- kb-ignore-end --> ends it");
  }

 private:
  void tell(std::string_view rule, const RecordPlace& where, std::string message, std::string hint) {
    record_.about_silences.push_back(
        make_finding(rule, {page_.path, where.line, where.column}, std::move(message), std::move(hint)));
  }

  void add(const Comment& comment) {
    std::string_view text = trim(comment.text);
    if (!text.starts_with(mark)) return;
    text.remove_prefix(mark.size());
    const RecordPlace where{comment.where.line, comment.where.column, 0};
    const std::size_t end = std::min(text.find_first_of(" \t\n:"), text.size());
    const std::string_view kind = text.substr(0, end);
    if (kind == "-end") return close(comment, where);
    if (kind != "" && kind != "-start" && kind != "-file") {
      return tell("ignore-malformed", where, fmt::format("there is no comment '{}{}'", mark, kind),
                  "kb-ignore, kb-ignore-start, kb-ignore-end and kb-ignore-file are known");
    }
    Silence silence = read(where, text.substr(end));
    if (kind != "-file") silence.first_line = where.line;
    if (kind == "") silence.last_line = next_line(page_.source, comment);
    if (kind == "-start") {
      open_ = std::move(silence);
    } else {
      record_.silences.push_back(std::move(silence));
    }
  }

  void close(const Comment& comment, const RecordPlace& where) {
    if (!open_) {
      return tell("ignore-malformed", where, "the comment ends nothing",
                  "<!-- kb-ignore-start RULE: reason --> begins");
    }
    open_->last_line = comment.last_line;
    record_.silences.push_back(std::move(*open_));
    open_.reset();
  }

  // "RULE RULE: reason until 2027-01-31"
  Silence read(const RecordPlace& where, std::string_view text) {
    Silence silence;
    silence.where = where;
    const std::size_t colon = std::min(text.find(':'), text.size());
    for (std::string& word : rule_words(text.substr(0, colon))) add_rule(std::move(word), silence);
    const std::string_view reason = trim(text.substr(std::min(colon + 1, text.size())));
    const std::size_t until = reason.rfind("until ");
    if (until != reason.npos) silence.until = parse_date(trim(reason.substr(until + 6)));
    if (reason.empty() || until == 0) {
      tell("ignore-reason", where, "the comment gives no reason",
           "<!-- kb-ignore link-missing: the page comes with the next release until 2027-01-31 -->");
    }
    return silence;
  }

  void add_rule(std::string name, Silence& silence) {
    std::vector<std::string> names;
    for (const Rule& rule : rules()) names.emplace_back(rule.id);
    if (std::ranges::find(names, name) == names.end()) {
      const auto near = closest(name, names);
      tell("ignore-malformed", silence.where, fmt::format("there is no rule '{}'", name),
           near ? fmt::format("did you mean '{}'?", *near) : "`kb check --rules` lists them");
    }
    silence.rules.push_back(std::move(name));
  }

  const Document& page_;
  PageRecord& record_;
  std::optional<Silence> open_;
};

}  // namespace

std::vector<std::string> rule_words(std::string_view text) {
  std::vector<std::string> words;
  for (text = trim(text); !text.empty(); text = trim(text)) {
    const std::size_t end = std::min(text.find_first_of(" \t\n,"), text.size());
    if (end > 0) words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

void read_silences(const Document& page, PageRecord& record) {
  SilenceReader(page, record).run();
}

}  // namespace kb
