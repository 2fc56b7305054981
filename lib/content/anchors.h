// The ids that sites give to headings. Every way of making them is a row of anchor_styles(); which one a page's site
// uses is the setting content.anchors.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace kb {

// How repeated ids of a page are told apart.
enum class Repetition {
  none,        // they are not
  dash_loop,   // "-1", "-2", until one is free
  dash_count,  // "-" and how often it came before, whether that is free or not
  underscore,  // "_1", counted on from a number that is there
};

struct AnchorStyle {
  std::string_view name;
  std::string_view site;  // who makes ids like that
  std::string (*slug)(std::string_view heading);
  Repetition repetition;
  bool from_source;                                  // made of the heading as written, marks and all
  std::string (*prepare)(std::string_view heading);  // what becomes of a heading without code first; may be nullptr
};

// Sorted by name. In the style "none" headings have no ids.
std::span<const AnchorStyle> anchor_styles();

// nullptr when there is none of that name.
const AnchorStyle* find_anchor_style(std::string_view name);

// GitHub's: lower case; only \p{Alphabetic}, \p{M}, \p{Nd}, \p{Pc}, '-' and space are kept; each space becomes '-'.
// Nothing is collapsed or trimmed.
std::string github_slug(std::string_view heading);

// Makes ids unique in a page.
class Slugger {
 public:
  explicit Slugger(Repetition repetition = Repetition::dash_loop) : repetition_(repetition) {}

  std::string unique(const std::string& slug);

  // An id that the author chose. Sites that count how often a slug came before do not look at those.
  void keep(const std::string& id);

 private:
  std::string with_underscore(std::string id) const;

  Repetition repetition_;
  std::unordered_map<std::string, int> occurrences_;  // of slugs
  std::unordered_set<std::string> given_;             // ids
};

}  // namespace kb
