#include "check/suppress.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/rule_command.h"
#include "content/glob.h"
#include "kb/text.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::string_view mark = "kb-ignore";
constexpr std::string_view main_command = "check";  // tells comments that are written wrongly

// What one comment silences.
struct Silence {
  const Comment* comment = nullptr;
  std::vector<std::string> rules;  // empty: all
  int first_line = 0;
  int last_line = 0;
  std::optional<Date> until;
  bool is_used = false;

  bool covers(const Finding& finding) const {
    const int line = std::max(finding.location.line, 1);
    const bool is_here = first_line == 0 || (line >= first_line && line <= last_line);
    return is_here && (rules.empty() || std::ranges::find(rules, finding.rule) != rules.end());
  }
};

// The first line after `line` that is not empty.
int next_line(std::string_view source, int line) {
  std::size_t at = 0;
  for (int number = 1; at < source.size(); ++number) {
    const std::size_t end = std::min(source.find('\n', at), source.size());
    if (number > line && !trim(source.substr(at, end - at)).empty()) return number;
    at = end + 1;
  }
  return line;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (text = trim(text); !text.empty(); text = trim(text)) {
    const std::size_t end = std::min(text.find_first_of(" \t\n,"), text.size());
    if (end > 0) words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

class PageSilences {
 public:
  explicit PageSilences(const Document& page) : page_(page) {
    for (const Comment& comment : page.comments) add(comment);
    if (open_)
      findings_.push_back(problem(*open_->comment, "the comment is never ended", "<!-- kb-ignore-end --> ends it"));
  }

  bool silences(const Finding& finding, Date today) {
    for (Silence& silence : silences_) {
      if (!silence.covers(finding)) continue;
      silence.is_used = true;
      if (!silence.until || *silence.until >= today) return true;
    }
    return false;
  }

  std::vector<Finding> take_findings(Date today, std::string_view command) {
    for (const Silence& silence : silences_) {
      if (!belongs_to(silence, command)) continue;
      const Comment& comment = *silence.comment;
      if (silence.until && *silence.until < today) {
        findings_.push_back(make_finding("ignore-expired", place_of(comment),
                                         fmt::format("the comment ended on {}", format_date(*silence.until)),
                                         "mend what it silenced, or give it another day"));
      } else if (!silence.is_used) {
        findings_.push_back(
            make_finding("ignore-unused", place_of(comment), "the comment silences nothing", "take it out"));
      }
    }
    if (command != main_command) std::erase_if(findings_, is_about_writing);
    return std::move(findings_);
  }

 private:
  static bool is_about_writing(const Finding& finding) {
    return finding.rule == "ignore-malformed" || finding.rule == "ignore-reason";
  }

  // A comment that silences rules of several commands cannot be judged by one; "check" has those without rules.
  static bool belongs_to(const Silence& silence, std::string_view command) {
    if (silence.rules.empty()) return command == main_command;
    return std::ranges::all_of(silence.rules,
                               [&](const std::string& name) { return command_of_rule(name) == command; });
  }

  Location place_of(const Comment& comment) const { return {page_.path, comment.where.line, comment.where.column}; }

  Finding problem(const Comment& comment, std::string message, std::string hint) const {
    return make_finding("ignore-malformed", place_of(comment), std::move(message), std::move(hint));
  }

  void add(const Comment& comment) {
    std::string_view text = trim(comment.text);
    if (!text.starts_with(mark)) return;
    text.remove_prefix(mark.size());
    const std::size_t end = std::min(text.find_first_of(" \t\n:"), text.size());
    const std::string_view kind = text.substr(0, end);
    const std::string_view rest = text.substr(end);
    if (kind == "-end") return close(comment);
    if (kind != "" && kind != "-start" && kind != "-file") {
      findings_.push_back(problem(comment, fmt::format("there is no comment '{}{}'", mark, kind),
                                  "kb-ignore, kb-ignore-start, kb-ignore-end and kb-ignore-file are known"));
      return;
    }
    Silence silence = read(comment, rest);
    if (kind == "") {
      silence.first_line = comment.where.line;
      silence.last_line = next_line(page_.source, comment.last_line);
    } else if (kind == "-start") {
      silence.first_line = comment.where.line;
      open_ = silence;
      return;
    }
    silences_.push_back(std::move(silence));
  }

  void close(const Comment& comment) {
    if (!open_) {
      findings_.push_back(problem(comment, "the comment ends nothing", "<!-- kb-ignore-start RULE: reason --> begins"));
      return;
    }
    open_->last_line = comment.last_line;
    silences_.push_back(std::move(*open_));
    open_.reset();
  }

  // "RULE RULE: reason until 2027-01-31"
  Silence read(const Comment& comment, std::string_view text) {
    Silence silence;
    silence.comment = &comment;
    const std::size_t colon = std::min(text.find(':'), text.size());
    for (std::string& word : words_of(text.substr(0, colon))) add_rule(comment, std::move(word), silence);
    const std::string_view reason = trim(text.substr(std::min(colon + 1, text.size())));
    const std::size_t until = reason.rfind("until ");
    if (until != reason.npos) silence.until = parse_date(trim(reason.substr(until + 6)));
    if (reason.empty() || until == 0) {
      findings_.push_back(
          make_finding("ignore-reason", place_of(comment), "the comment gives no reason",
                       "<!-- kb-ignore link-missing: the page comes with the next release until 2027-01-31 -->"));
    }
    return silence;
  }

  void add_rule(const Comment& comment, std::string name, Silence& silence) {
    std::vector<std::string> names;
    for (const Rule& rule : rules()) names.emplace_back(rule.id);
    if (std::ranges::find(names, name) == names.end()) {
      const auto near = closest(name, names);
      findings_.push_back(problem(comment, fmt::format("there is no rule '{}'", name),
                                  near ? fmt::format("did you mean '{}'?", *near) : "`kb check --rules` lists them"));
    }
    silence.rules.push_back(std::move(name));
  }

  const Document& page_;
  std::vector<Silence> silences_;
  std::optional<Silence> open_;
  std::vector<Finding> findings_;
};

bool is_ignored_by_setting(const Finding& finding, const Config& config) {
  for (const auto& [pattern, names] : config.map("check.ignore")) {
    if (!glob_match(pattern, finding.location.path)) continue;
    const std::vector<std::string> words = words_of(names);
    if (std::ranges::find(words, "*") != words.end() || std::ranges::find(words, finding.rule) != words.end())
      return true;
  }
  return false;
}

}  // namespace

std::size_t suppress(std::vector<Finding>& findings, const Corpus& corpus, const Config& config, Date today,
                     std::string_view command) {
  std::unordered_map<std::string_view, PageSilences> pages;
  for (const Document& page : corpus.documents) {
    const auto speaks = [](const Comment& comment) { return trim(comment.text).starts_with(mark); };
    if (std::ranges::any_of(page.comments, speaks)) pages.try_emplace(page.path, page);
  }
  const std::size_t before = findings.size();
  std::erase_if(findings, [&](const Finding& finding) {
    const auto page = pages.find(finding.location.path);
    const bool is_silenced = page != pages.end() && page->second.silences(finding, today);
    return is_silenced || is_ignored_by_setting(finding, config);
  });
  const std::size_t silenced = before - findings.size();
  for (auto& [path, page] : pages) {
    for (Finding& finding : page.take_findings(today, command)) findings.push_back(std::move(finding));
  }
  return silenced;
}

}  // namespace kb
