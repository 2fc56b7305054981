#include "repo/docs/pages.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>

#include "program.h"

namespace kb::cli {

std::vector<Page> manual(const CLI::App& app) {
  std::vector<Page> pages;
  for (const auto& entry : std::filesystem::directory_iterator(KB_SOURCE_DIR "/man")) {
    if (entry.path().extension() != ".md") continue;
    std::ifstream stream(entry.path(), std::ios::binary);
    const std::string text(std::istreambuf_iterator<char>(stream), {});
    const PageName name = page_name(entry.path().filename().string());
    pages.push_back({name, expand_page(name, text, app)});
  }
  std::ranges::sort(pages, {}, [](const Page& page) { return page.name.title + "." + page.name.section; });
  return pages;
}

std::string text_of(const std::vector<Page>& pages, const std::string& title, const std::string& section) {
  for (const auto& page : pages) {
    if (page.name.title == title && page.name.section == section) return page.text;
  }
  return {};
}

std::set<std::string> matches(const std::string& text, const std::string& expression) {
  const std::regex pattern(expression);
  std::set<std::string> found;
  for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at) found.insert((*at)[1].str());
  return found;
}

std::vector<std::string> paragraphs_of(const std::string& text) {
  std::vector<std::string> paragraphs;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find("\n\n", at), text.size());
    paragraphs.push_back(text.substr(at, end - at));
    at = end + 2;
  }
  return paragraphs;
}

std::set<std::string> options_of(const CLI::App& command) {
  std::set<std::string> names;
  for (const auto* app = &command; app != nullptr; app = app->get_parent()) {
    const auto own = option_names(*app);
    names.insert(own.begin(), own.end());
  }
  return names;
}

}  // namespace kb::cli
