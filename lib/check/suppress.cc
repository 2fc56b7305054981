#include "check/suppress.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>

#include "check/checks.h"
#include "content/glob.h"
#include "kb/external.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::string_view check_tool = "kb check";

// Whether `tool` can tell that this silences nothing.
bool is_judged_by(const Silence& silence, std::string_view tool) {
  if (silence.rules.empty()) return tool == check_tool;
  return std::ranges::all_of(silence.rules, [&](const std::string& name) {
    const Rule* const rule = find_rule(name);
    return (rule == nullptr ? check_tool : rule->tool) == tool;
  });
}

bool covers(const Silence& silence, const Finding& finding) {
  const int line = std::max(finding.location.line, 1);
  const bool is_here = silence.first_line == 0 || (line >= silence.first_line && line <= silence.last_line);
  return is_here && (silence.rules.empty() || std::ranges::find(silence.rules, finding.rule) != silence.rules.end());
}

// Whether all that it silences is found only where the web is asked.
bool is_about_web(const Silence& silence) {
  return !silence.rules.empty() && std::ranges::all_of(silence.rules, is_external_rule);
}

// The silences of a page, and which of them were needed.
class PageSilences {
 public:
  explicit PageSilences(const PageRecord& page) : page_(page), is_used_(page.silences.size()) {}

  bool silences(const Finding& finding, Date today) {
    for (std::size_t i = 0; i < is_used_.size(); ++i) {
      const Silence& silence = page_.silences[i];
      if (!covers(silence, finding)) continue;
      is_used_[i] = true;
      if (!silence.until || *silence.until >= today) return true;
    }
    return false;
  }

  // `has_asked`: whether the web was asked, so that comments about it have something to silence.
  void add_findings(std::string_view tool, Date today, bool has_asked, std::vector<Finding>& findings) const {
    if (tool == check_tool) findings.insert(findings.end(), page_.about_silences.begin(), page_.about_silences.end());
    for (std::size_t i = 0; i < is_used_.size(); ++i) {
      const Silence& silence = page_.silences[i];
      if (!is_judged_by(silence, tool)) continue;
      if (silence.until && *silence.until < today) {
        findings.push_back(finding_at("ignore-expired", page_, silence.where,
                                      fmt::format("the comment ended on {}", format_date(*silence.until)),
                                      "mend what it silenced, or give it another day"));
      } else if (!is_used_[i] && (has_asked || !is_about_web(silence))) {
        findings.push_back(
            finding_at("ignore-unused", page_, silence.where, "the comment silences nothing", "take it out"));
      }
    }
  }

 private:
  const PageRecord& page_;
  std::vector<bool> is_used_;
};

// The setting check.ignore, read once.
class IgnoreSetting {
 public:
  explicit IgnoreSetting(const Config& config) {
    for (const auto& [pattern, names] : config.map("check.ignore")) rows_.push_back({pattern, rule_words(names)});
  }

  bool silences(const Finding& finding) const {
    return std::ranges::any_of(rows_, [&](const Row& row) {
      const auto names = [&](std::string_view rule) { return std::ranges::find(row.rules, rule) != row.rules.end(); };
      return (names("*") || names(finding.rule)) && glob_match(row.pattern, finding.location.path);
    });
  }

 private:
  struct Row {
    std::string pattern;
    std::vector<std::string> rules;
  };

  std::vector<Row> rows_;
};

}  // namespace

std::size_t suppress(std::vector<Finding>& findings, std::span<const PageRecord> pages, const Config& config,
                     std::string_view tool, Date today, bool has_asked) {
  std::unordered_map<std::string_view, PageSilences> silences;
  for (const PageRecord& page : pages) {
    if (!page.silences.empty() || !page.about_silences.empty()) silences.try_emplace(page.path, page);
  }
  const IgnoreSetting setting(config);
  const std::size_t before = findings.size();
  std::erase_if(findings, [&](const Finding& finding) {
    const auto page = silences.find(finding.location.path);
    const bool is_silenced = page != silences.end() && page->second.silences(finding, today);
    return is_silenced || setting.silences(finding);
  });
  const std::size_t silenced = before - findings.size();
  for (const auto& [path, page] : silences) page.add_findings(tool, today, has_asked, findings);
  return silenced;
}

}  // namespace kb
