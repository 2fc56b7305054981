// The manual as the tests read it: every page of man/, expanded.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "docgen/manual.h"

namespace kb::cli {

struct Page {
  PageName name;
  std::string text;  // expanded
};

// All of man/*.md, sorted by file name.
std::vector<Page> manual(const CLI::App& app);

// The text of one of them, such as "kb-search" of "1"; empty when there is none.
std::string text_of(const std::vector<Page>& pages, const std::string& title, const std::string& section);

// Everything in the text that the regular expression's first group matches.
std::set<std::string> matches(const std::string& text, const std::string& expression);

// What stands between blank lines.
std::vector<std::string> paragraphs_of(const std::string& text);

// Options of a command and the global ones, as written: "--limit", "-n".
std::set<std::string> options_of(const CLI::App& command);

}  // namespace kb::cli
