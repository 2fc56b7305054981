#include "index/initials.h"

#include "text/pinyin.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t most_spellings = 4;
constexpr std::size_t longest_run = 24;       // characters; a longer one is prose
constexpr std::size_t longest_spelling = 16;  // letters of a term

std::vector<std::u32string> han_runs(std::string_view folded) {
  std::vector<std::u32string> runs(1);
  for (std::size_t at = 0; at < folded.size();) {
    const CodePoint c = code_point_at(folded, at);
    at += c.length;
    if (is_han(c.value))
      runs.back() += c.value;
    else if (!runs.back().empty())
      runs.emplace_back();
  }
  if (runs.back().empty()) runs.pop_back();
  return runs;
}

}  // namespace

std::vector<std::string> initial_terms(std::string_view prefix, std::string_view text) {
  std::vector<std::string> terms;
  std::u32string whole;
  for (std::u32string& run : han_runs(fold(text))) {
    if (run.size() > longest_run) run.resize(longest_run);
    if (whole.size() < longest_run) whole += run;
    for (const std::string& letters : initials_of(run, most_spellings)) {
      for (std::size_t at = 0; at + 2 <= letters.size(); ++at) {
        terms.push_back(std::string(prefix) + letters.substr(at, longest_spelling));
      }
    }
  }
  if (whole.size() < 2) return terms;
  for (const std::string& letters : initials_of(whole, most_spellings)) {
    terms.push_back(std::string(prefix) + '=' + letters.substr(0, 2 * longest_spelling));
  }
  return terms;
}

}  // namespace kb
