// The program, its help, its manual and its completion say the same.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <kb/config.h>
#include <kb/fields.h>
#include <kb/finding.h>
#include <kb/liquid.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>

#include "columns.h"
#include "commands.h"
#include "help.h"
#include "program.h"
#include "repo/docs/in_process.h"
#include "repo/docs/pages.h"

namespace kb::cli {
namespace {

using testing::Contains;
using testing::HasSubstr;

class Docs : public testing::Test {
 protected:
  static const CLI::App& app() { return program_->app; }
  static const std::vector<Page>& pages() { return pages_; }
  static std::string page(const std::string& title, const std::string& section) {
    return text_of(pages_, title, section);
  }
  static std::vector<const CLI::App*> apps() {
    std::vector<const CLI::App*> all{&app()};
    for (const auto* const command : app().get_subcommands({})) all.push_back(command);
    return all;
  }

 private:
  inline static const auto program_ = make_program();
  inline static const auto pages_ = manual(app());
};

std::string title_of(const CLI::App& command) {
  return command.get_parent() == nullptr ? "kb" : "kb-" + command.get_name();
}

std::string file_text(const std::string& path) {
  std::ifstream stream(std::string(KB_SOURCE_DIR) + '/' + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string in_roff(const std::string& text) {
  return std::regex_replace(text, std::regex("-"), "\\-");
}

TEST_F(Docs, every_command_has_a_page_and_every_page_a_command) {
  for (const auto* const command : apps()) {
    const std::string text = page(title_of(*command), "1");
    ASSERT_FALSE(text.empty()) << "no man/" << title_of(*command) << ".1.md";
    EXPECT_THAT(text, HasSubstr(title_of(*command) + " - " + command->get_description().substr(0, 20)));
    EXPECT_THAT(text, HasSubstr("# EXIT STATUS\n"));
  }
  for (const auto& one : pages()) {
    if (one.name.section != "1") continue;
    EXPECT_NE(command_of(one.name, app()), nullptr) << one.name.title;
  }
}

TEST_F(Docs, every_page_is_built) {
  const std::string list = file_text("man/CMakeLists.txt");
  for (const auto& one : pages()) {
    EXPECT_THAT(list, HasSubstr("\n  " + one.name.title + "." + one.name.section + "\n"));
  }
}

TEST_F(Docs, every_option_is_in_its_page_with_what_it_does) {
  for (const auto* const command : apps()) {
    const std::string text = page(title_of(*command), "1");
    for (const auto* const option : command->get_options({})) {
      if (!option->get_positional() && option->get_group().empty()) continue;
      ASSERT_FALSE(option->get_description().empty()) << title_of(*command) << " " << option->get_name();
      const std::string name = option->get_positional()       ? "\n*" + option_label(*option).substr(0, 2)
                               : option->get_lnames().empty() ? "**-" + option->get_snames().front() + "**"
                                                              : "**--" + option->get_lnames().front() + "**";
      EXPECT_THAT(text, HasSubstr(name)) << title_of(*command) << ": no <!-- options -->?";
    }
  }
}

// A page of a command speaks of its own options and of those of commands named in the same paragraph ("kb list --tag");
// other pages may speak of every command's.
TEST_F(Docs, no_page_names_an_option_that_is_not_there) {
  std::set<std::string> all;
  for (const auto* const command : apps()) all.merge(options_of(*command));
  for (const auto& one : pages()) {
    const CLI::App* const own = command_of(one.name, app());
    const bool speaks_of_all = own == nullptr || own == &app();
    for (const auto& paragraph : paragraphs_of(one.text)) {
      std::set<std::string> known = speaks_of_all ? all : options_of(*own);
      for (const auto* const command : apps()) {
        if (paragraph.find("kb " + command->get_name()) != std::string::npos) known.merge(options_of(*command));
      }
      const std::string own_words = std::regex_replace(paragraph, std::regex("`git [^`]*`"), "`git`");
      for (const auto& option : matches(own_words, "(?:^|[ *'`(\n])(--[a-z][a-z0-9-]*)")) {
        EXPECT_THAT(known, Contains(option)) << one.name.title << ": " << paragraph;
      }
    }
  }
}

TEST_F(Docs, no_page_refers_to_a_page_that_is_not_there) {
  const std::set<std::string> others = {"xargs"};
  for (const auto& one : pages()) {
    for (const auto& reference : matches(one.text, R"(\*\*(kb[a-z.-]*\*\*\([0-9])\))")) {
      const auto stars = reference.find("**(");
      EXPECT_FALSE(page(reference.substr(0, stars), reference.substr(stars + 3)).empty())
          << one.name.title << ": " << reference;
    }
  }
}

TEST_F(Docs, settings_fields_rules_and_columns_are_in_the_manual) {
  for (const auto& setting : settings()) {
    const std::string key = std::regex_replace(std::string(setting.key), std::regex("_"), "\\_");
    EXPECT_THAT(page("kb.toml", "5"), HasSubstr("\n**" + key + "**\n: "));
  }
  for (const auto& field : fields()) {
    EXPECT_THAT(page("kb-query", "7"), HasSubstr("\n**" + std::string(field.name) + ":**\n: "));
  }
  for (const auto& rule : rules()) {
    EXPECT_THAT(page("kb-check", "1"), HasSubstr("\n**" + std::string(rule.id) + "** ("));
  }
  for (const auto& column : columns()) {
    EXPECT_THAT(page("kb-list", "1"), HasSubstr("**" + std::string(column.name) + "**"));
  }
}

TEST_F(Docs, tags_and_filters_of_liquid_are_in_the_manual) {
  const std::string text = page("kb-liquid", "7");
  const std::string extensions = text.substr(std::min(text.find("# EXTENSIONS"), text.size()));
  for (const auto& things : {liquid::tags(), liquid::filters()}) {
    for (const auto& thing : things) {
      const std::string name = std::regex_replace(thing.name, std::regex("[_#]"), "\\$&");
      EXPECT_THAT(thing.extension ? extensions : text, HasSubstr("**" + name + "**")) << thing.name;
      EXPECT_FALSE(thing.summary.empty()) << thing.name;
    }
  }
}

TEST_F(Docs, no_page_names_a_setting_that_is_not_there) {
  for (const auto& one : pages()) {
    for (auto key :
         matches(one.text,
                 R"(\*\*((?:check|content|display|external|index|log|read|reply|review|search)\.[a-z_\\]+)\*\*)")) {
      std::erase(key, '\\');
      if (key.ends_with(".md") || key.ends_with(".glass")) continue;  // a file
      EXPECT_TRUE(std::ranges::any_of(settings(), [&](const Setting& row) { return row.key == key; }))
          << one.name.title << ": " << key;
    }
  }
}

TEST_F(Docs, help_and_completion_know_every_option) {
  for (const auto* const command : apps()) {
    const std::string name = command->get_name() == "kb" ? "" : command->get_name();
    std::vector<std::string> help_words{"--help"};
    if (!name.empty()) help_words.insert(help_words.begin(), name);
    const auto help = run_in("/", help_words);
    EXPECT_EQ(help.code, 0);
    std::vector<std::string> words{"__complete", "--", name, "-"};
    if (name.empty()) words.erase(words.begin() + 2);
    const auto offered = matches("\n" + run_in("/", words).out, "\n(-[^\t\n]*)");
    EXPECT_EQ(offered, options_of(*command)) << name;
    for (const auto& option : options_of(*command)) EXPECT_THAT(help.out, HasSubstr(option)) << name;
  }
  const auto commands_offered = matches("\n" + run_in("/", {"__complete", "--", ""}).out, "\n([^\t\n]+)");
  const auto names = command_names(app());
  EXPECT_EQ(commands_offered, std::set<std::string>(names.begin(), names.end()));
}

TEST_F(Docs, the_manual_page_is_roff_with_every_option) {
  const PageName name{"kb-search", "1"};
  const std::string roff = manual_page(name, page("kb-search", "1"));
  EXPECT_TRUE(roff.starts_with(".TH \"KB-SEARCH\" \"1\" \"\" \"kb ")) << roff.substr(0, 80);
  for (const auto& option : option_names(*command_of(name, app()))) EXPECT_THAT(roff, HasSubstr(in_roff(option)));
  EXPECT_THAT(roff, HasSubstr("\n.TP\n\\f[B]\\-\\-kind\\f[] \\f[I]KIND\\f[]\nOnly "));
  EXPECT_EQ(roff.find("\uE010"), std::string::npos);
  EXPECT_EQ(roff.find("**"), std::string::npos);
}

TEST_F(Docs, a_mark_that_is_not_known_is_an_error) {
  EXPECT_ANY_THROW(expand_page({"kb", "1"}, "<!-- optoins -->\n", app()));
  EXPECT_ANY_THROW(expand_page({"kb.toml", "5"}, "<!-- options -->\n", app()));
  EXPECT_ANY_THROW(page_name("kb.md"));
  EXPECT_ANY_THROW(page_name("kb.1.txt"));
  EXPECT_EQ(page_name("kb.toml.5.md").title, "kb.toml");
}

}  // namespace
}  // namespace kb::cli
