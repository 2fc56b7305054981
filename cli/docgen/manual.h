// The manual: pages of Markdown in man/, with what the program can list put in by itself, made into man(7) pages.
// A page says where with comments of their own line: <!-- summary -->, <!-- synopsis -->, <!-- options -->,
// <!-- examples -->, <!-- global-options -->, <!-- commands -->, <!-- columns -->, <!-- settings -->, <!-- fields -->,
// <!-- rules -->, <!-- import-formats -->, <!-- export-formats -->, <!-- set-formats -->, <!-- liquid-tags -->, <!--
// liquid-filters -->,
// <!-- liquid-extensions -->. The first four speak of the command that the page is named after: kb-search.1.md is of
// `kb search`. A line that starts with ": " makes the line above it a term and is its explanation.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace kb::cli {

// "kb-search.1.md": the page "kb-search" in section "1".
struct PageName {
  std::string title;
  std::string section;
};

// Throws Error(usage) when the file's name is no page's.
PageName page_name(std::string_view file_name);

// The command that the page describes, the App itself for kb(1), or nullptr.
const CLI::App* command_of(const PageName& name, const CLI::App& app);

// The page with every such comment replaced. Throws Error(usage) for one that is not known or has nothing to speak of.
std::string expand_page(const PageName& name, std::string_view markdown, const CLI::App& app);

// The expanded page as roff, from the .TH line on. Same input, same bytes: no date.
std::string manual_page(const PageName& name, std::string_view expanded);

}  // namespace kb::cli
