#include <algorithm>
#include <array>
#include <set>

#include "base/parallel.h"
#include "content/front_matter.h"
#include "content/survey_site.h"
#include "kb/corpus.h"
#include "kb/init.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t most_pages = 2000;

// What people call the folders they keep canned replies in.
constexpr std::array<std::string_view, 24> reply_folder_names = {
    "replies",
    "canned-replies",
    "canned_replies",
    "canned-responses",
    "canned_responses",
    "canned",
    "macros",
    "saved-replies",
    "saved_replies",
    "quick-replies",
    "quick_replies",
    "reply-templates",
    "reply_templates",
    "response-templates",
    "email-templates",
    "snippets",
    "responses",
    "话术",
    "回复",
    "快捷回复",
    "常用回复",
    "回复模板",
    "話術",
    "回覆",
};

// Every file, or most_pages of them evenly spread.
std::vector<std::string> choose_pages(const std::vector<FileEntry>& files) {
  const std::size_t count = std::min(files.size(), most_pages);
  std::vector<std::string> paths;
  paths.reserve(count);
  for (std::size_t i = 0; i < count; ++i) paths.push_back(files[i * files.size() / count].path);
  return paths;
}

std::string front_matter_style(const Document& document) {
  if (!document.front_matter.members.empty()) {
    const auto style = read_front_matter(document.path, document.source).style;
    if (style == FrontMatterStyle::toml) return "toml";
    if (style == FrontMatterStyle::yaml) return "yaml";
  }
  return read_freshness_comment(document.source).members.empty() ? "none" : "comment";
}

// "docs/macros/" for "docs/macros/refunds/late.md"; empty when no folder of the path is one of replies.
std::string reply_folder_of(std::string_view path) {
  for (std::size_t begin = 0, end = path.find('/'); end != std::string_view::npos; end = path.find('/', begin)) {
    const std::string name = ascii_lower(path.substr(begin, end - begin));
    if (std::ranges::find(reply_folder_names, name) != reply_folder_names.end())
      return std::string(path.substr(0, end + 1));
    begin = end + 1;
  }
  return {};
}

struct PageFacts {
  std::string style;
  std::string lang;
  std::string encoding;
  std::vector<std::string> keys;
  std::size_t findings = 0;
  PageLinks links;
};

PageFacts read_facts(const std::filesystem::path& root, const std::string& path, const Config& config) {
  const Document document = load_document(root, path, config);
  PageFacts facts{front_matter_style(document), document.meta.lang, document.encoding, {},
                  document.findings.size(),     {path, {}}};
  for (const auto& [key, value] : document.front_matter.members) facts.keys.push_back(key);
  for (const Link& link : document.links) facts.links.destinations.push_back(link.destination);
  return facts;
}

void add_facts(const PageFacts& facts, Survey& survey) {
  ++survey.front_matter[facts.style];
  ++survey.languages[facts.lang];
  if (facts.encoding != "UTF-8" && !facts.encoding.empty()) ++survey.encodings[facts.encoding];
  for (const auto& key : facts.keys) ++survey.keys[key];
  survey.findings += facts.findings;
}

}  // namespace

Survey survey(const std::filesystem::path& root, const Config& config, unsigned jobs) {
  const Listing listing = list_files(root, config, true);
  const auto paths = choose_pages(listing.files);
  std::vector<PageFacts> facts(paths.size());
  parallel_for(paths.size(), jobs, [&](std::size_t i) { facts[i] = read_facts(root, paths[i], config); });

  Survey result;
  result.files = listing.files.size();
  result.findings = listing.findings.size();
  std::vector<PageLinks> links;
  for (auto& page : facts) {
    add_facts(page, result);
    links.push_back(std::move(page.links));
  }
  survey_site(listing, links, result);
  std::set<std::string> folders;
  for (const auto& file : listing.files) folders.insert(reply_folder_of(file.path));
  folders.erase("");
  result.reply_folders.assign(folders.begin(), folders.end());
  return result;
}

}  // namespace kb
