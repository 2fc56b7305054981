#include "content/survey_site.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <unordered_set>

#include "base/relative_path.h"
#include "base/uri.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t least_links = 3;  // that a proposal must explain

struct GeneratorRow {
  std::string_view file;
  std::string_view name;
  std::string_view anchors;  // empty: as GitHub
};

// By the files that their manuals tell people to make. The first that is there counts.
constexpr GeneratorRow generators[] = {
    {"mkdocs.yml", "mkdocs", "mkdocs"},
    {"mkdocs.yaml", "mkdocs", "mkdocs"},
    {"hugo.toml", "hugo", "hugo"},
    {"hugo.yaml", "hugo", "hugo"},
    {"hugo.yml", "hugo", "hugo"},
    {"hugo.json", "hugo", "hugo"},
    {"config/_default/hugo.toml", "hugo", "hugo"},
    {"docfx.json", "docfx", "docfx"},
    {"book.toml", "mdbook", ""},
    {"docusaurus.config.js", "docusaurus", ""},
    {"docusaurus.config.ts", "docusaurus", ""},
    {".vitepress/config.js", "vitepress", ""},
    {".vitepress/config.ts", "vitepress", ""},
    {"astro.config.mjs", "astro", ""},
    {"_config.yml", "jekyll", "kramdown-gfm"},
    {"_config.yaml", "jekyll", "kramdown-gfm"},
    {".gitlab-ci.yml", "gitlab", "gitlab"},
};

// Variables of generators that stand for the root of the site.
constexpr std::string_view root_variables[] = {"site.baseurl",  "site.url", "site.BaseURL",
                                               ".Site.BaseURL", "baseurl",  "page.baseurl"};

constexpr std::string_view asset_extensions[] = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".ico", ".avif",
                                                 ".pdf", ".zip", ".mp4",  ".css", ".js",   ".mp3", ".webm"};

bool is_asset_name(std::string_view path) {
  const std::string extension = ascii_lower(path.substr(std::min(path.rfind('.'), path.size())));
  return std::ranges::find(asset_extensions, extension) != std::end(asset_extensions);
}

// Nothing beyond the root.
std::optional<std::string> joined(std::string_view folder, std::string_view path) {
  CleanPath clean = clean_path(folder, path);
  return clean.is_outside ? std::nullopt : std::optional(std::move(clean.path));
}

struct SurveyedLink {
  std::string page;
  std::string path;  // decoded, without query and fragment
  bool is_rooted = false;
};

class SiteSurveyor {
 public:
  SiteSurveyor(const Listing& listing, Survey& survey) : survey_(survey) {
    for (const FileEntry& file : listing.files) add_file(file.path);
    for (const std::string& path : listing.others) add_file(path);
  }

  void run(const std::vector<PageLinks>& pages) {
    find_generator();
    for (const PageLinks& page : pages) {
      for (const std::string& destination : page.destinations) read(page.path, destination);
    }
    find_roots();
    find_elsewhere();
  }

 private:
  void add_file(const std::string& path) {
    files_.insert(path);
    for (std::size_t slash = path.rfind('/'); slash != std::string::npos && slash > 0;
         slash = path.rfind('/', slash - 1)) {
      if (!folders_.insert(path.substr(0, slash)).second) break;
    }
  }

  void find_generator() {
    for (const GeneratorRow& row : generators) {
      if (!files_.contains(std::string(row.file))) continue;
      survey_.generator = row.name;
      survey_.generator_file = row.file;
      survey_.anchors = row.anchors;
      return;
    }
  }

  void read(const std::string& page, std::string_view destination) {
    std::string filled = fill(trim(destination));
    if (filled.find("{{") != std::string::npos || filled.find("{%") != std::string::npos) return;
    const std::string path = percent_decoded(filled.substr(0, filled.find_first_of("?#")));
    const std::size_t colon = path.find(':');
    const bool has_scheme = colon != std::string::npos && colon < path.find('/');
    if (path.empty() || has_scheme || path.starts_with("//")) return;
    links_.push_back({page, path, path.starts_with('/')});
  }

  // Puts nothing where a variable stands for the root, and keeps in mind that it was there.
  std::string fill(std::string_view destination) {
    std::string text(destination);
    for (std::size_t open = text.find("{{"); open != std::string::npos; open = text.find("{{", open)) {
      const std::size_t close = text.find("}}", open);
      if (close == std::string::npos) break;
      std::string name = text.substr(open + 2, close - open - 2);
      std::ranges::replace(name, '_', ' ');
      name = trim(name);
      const bool is_root = std::ranges::find(root_variables, name) != std::end(root_variables);
      if (!is_root) {
        open = close;
        continue;
      }
      survey_.placeholders.emplace(fmt::format("{{{{ {} }}}}", name), "");
      text.erase(open, close + 2 - open);
    }
    return text;
  }

  bool is_there(const std::string& path) const {
    if (path.empty() || files_.contains(path) || folders_.contains(path)) return true;
    const std::string stem = path.ends_with(".html") ? path.substr(0, path.size() - 5) : path;
    return std::ranges::any_of(std::initializer_list<std::string_view>{".md", ".markdown", ".html", "/index.md"},
                               [&](std::string_view end) { return files_.contains(stem + std::string(end)); });
  }

  bool leads_from(const std::string& root, const SurveyedLink& link) const {
    const auto path = joined(root, link.path);
    return path && is_there(*path);
  }

  // The folders that explain most of the rooted links that the ones before them leave open.
  void find_roots() {
    std::vector<const SurveyedLink*> open;
    for (const SurveyedLink& link : links_) {
      if (link.is_rooted) open.push_back(&link);
    }
    std::vector<std::string> roots;
    std::vector<std::string> candidates{""};
    for (const std::string& folder : folders_) {
      if (std::ranges::count(folder, '/') < 2) candidates.push_back(folder);
    }
    std::ranges::sort(candidates);
    while (!open.empty() && roots.size() < 4) {
      std::size_t most = 0;
      std::string best;
      for (const std::string& root : candidates) {
        const auto count = static_cast<std::size_t>(
            std::ranges::count_if(open, [&](const SurveyedLink* link) { return leads_from(root, *link); }));
        if (count > most) std::tie(most, best) = std::pair(count, root);
      }
      if (most < least_links) break;
      std::erase_if(open, [&](const SurveyedLink* link) { return leads_from(best, *link); });
      roots.push_back(best);
    }
    const bool is_default = roots.empty() || (roots.size() == 1 && roots.front().empty());
    if (!is_default) survey_.roots = roots;
    roots_ = roots.empty() ? std::vector<std::string>{""} : roots;
  }

  // Folders that links to images and attachments name and that are nowhere: several links, or any where the whole
  // folder has no such files, which then are kept elsewhere.
  void find_elsewhere() {
    std::map<std::string, std::size_t> absent;
    for (const SurveyedLink& link : links_) {
      if (!is_asset_name(link.path)) continue;
      const std::string folder =
          link.page.substr(0, link.page.find('/') == std::string::npos ? 0 : link.page.rfind('/'));
      const auto path = joined(link.is_rooted ? roots_.back() : folder, link.path);
      const bool leads =
          link.is_rooted ? std::ranges::any_of(roots_, [&](const std::string& root) { return leads_from(root, link); })
                         : path && is_there(*path);
      if (leads || !path) continue;
      const std::string missing = first_missing(*path);
      if (!missing.empty()) ++absent[missing + "/"];
    }
    const bool has_assets = std::ranges::any_of(files_, is_asset_name);
    for (const auto& [folder, count] : absent) {
      if (count >= (has_assets ? least_links : 1)) survey_.elsewhere.push_back(folder);
    }
  }

  // The outermost folder of the path that is not there; empty when only the file is missing.
  std::string first_missing(const std::string& path) const {
    for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
      const std::string folder = path.substr(0, slash);
      if (!folders_.contains(folder)) return folder;
    }
    return {};
  }

  Survey& survey_;
  std::unordered_set<std::string> files_;
  std::set<std::string> folders_;
  std::vector<SurveyedLink> links_;
  std::vector<std::string> roots_;
};

}  // namespace

void survey_site(const Listing& listing, const std::vector<PageLinks>& pages, Survey& survey) {
  SiteSurveyor(listing, survey).run(pages);
}

}  // namespace kb
