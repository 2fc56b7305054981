#include "check/touched.h"

#include <algorithm>
#include <unordered_set>

#include "check/resolve.h"
#include "text/normal_form.h"
#include "text/unicode.h"

namespace kb {
namespace {

// As [[wiki links]] and citations name a page.
std::string page_key(std::string_view path) {
  return to_lower(to_nfc(path.substr(0, path.rfind('.'))));
}

class Touched {
 public:
  Touched(const std::vector<std::string>& paths, const CheckContext& context)
      : context_(context), paths_(paths.begin(), paths.end()) {
    for (const std::string& path : paths) {
      keys_.insert(page_key(path));
      keys_.insert(page_key(name_of(path)));
      for (std::string folder = folder_of(path); !folder.empty(); folder = folder_of(folder)) folders_.insert(folder);
    }
  }

  bool has(const Finding& finding) const {
    if (paths_.contains(finding.location.path) || names_one(finding.message)) return true;
    if (finding.target.empty()) return false;
    return finding.rule.starts_with("wiki-") || finding.rule.starts_with("reply-cite-") ? has_name(finding.target)
                                                                                        : has_target(finding);
  }

 private:
  // Messages have paths in single quotes.
  bool names_one(std::string_view message) const {
    for (std::size_t begin = message.find('\''); begin != message.npos;) {
      const std::size_t end = message.find('\'', begin + 1);
      if (end == message.npos) return false;
      if (paths_.contains(std::string(message.substr(begin + 1, end - begin - 1)))) return true;
      begin = end;
    }
    return false;
  }

  // "folder/Title#Heading|shown": by the name of a file that may be gone, or by the title of a page that is there.
  bool has_name(std::string_view target) const {
    const std::string name(trim(target.substr(0, target.find_first_of("#|"))));
    if (paths_.contains(name) || keys_.contains(page_key(name + '.')) || keys_.contains(page_key(name_of(name))))
      return true;
    return std::ranges::any_of(context_.site.wiki(name),
                               [&](const PageRecord* page) { return paths_.contains(page->path); });
  }

  bool has_target(const Finding& finding) const {
    const auto& pages = context_.pages;
    const auto page = std::ranges::lower_bound(pages, finding.location.path, {}, &PageRecord::path);
    if (page == pages.end() || page->path != finding.location.path) return false;
    const Resolved resolved = resolve(context_, *page, finding.target);
    if (resolved.target.kind != Target::Kind::page || resolved.target.path.empty()) return false;
    if (paths_.contains(resolved.reached.path)) return true;
    if (resolved.reached.page != nullptr && paths_.contains(resolved.reached.page->path)) return true;
    const bool is_there = resolved.reached.kind != Reached::Kind::missing;
    return std::ranges::any_of(places_of(context_, *page, resolved.target), [&](const std::string& place) {
      return paths_.contains(place) || (!is_there && folders_.contains(place));
    });
  }

  const CheckContext& context_;
  std::unordered_set<std::string> paths_;
  std::unordered_set<std::string> folders_;  // that they are below of
  std::unordered_set<std::string> keys_;
};

}  // namespace

void keep_touched(Findings& findings, const std::vector<std::string>& touched, const CheckContext& context) {
  const Touched files(touched, context);
  std::erase_if(findings, [&](const Finding& finding) { return !files.has(finding); });
}

}  // namespace kb
