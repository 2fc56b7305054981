// Set and corpus to the pages in order, as their readers may see them.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

#include "base/parallel.h"
#include "export/face_labels.h"
#include "export/reply_page.h"
#include "export/web_address.h"
#include "kb/export.h"
#include "kb/link_target.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::array<std::string_view, 3> reply_form_names = {"template", "example", "none"};
constexpr std::size_t pages_at_a_time = 256;

// Pages that the corpus left out, and what the knowledge base is run by, are nobody's to copy.
bool is_asset(std::string_view path, const Config& config) {
  const std::string lower = ascii_lower(path);
  const bool is_page = lower.ends_with(".md") || lower.ends_with(".markdown");
  return !is_page && lower != "kb.toml" && !path.starts_with(config.text("sets.folder") + '/');
}

// When the newest of the pages was made, changed or reviewed.
std::int64_t newest_day(const std::vector<EditionPage>& pages) {
  std::optional<Date> newest;
  for (const EditionPage& page : pages) {
    const Meta& meta = page.document.meta;
    for (const auto& day : {meta.created, meta.changed, meta.reviewed}) newest = std::max(newest, day);
  }
  return newest ? newest->time_since_epoch().count() * std::int64_t{86400} : 0;
}

class EditionMaker {
 public:
  EditionMaker(const PageSet& set, Corpus corpus, const Config& config, const EditionOptions& options)
      : corpus_(std::move(corpus)), config_(config), options_(options), targets_(corpus_, config) {
    edition_.set = set;
    if (options.audience) edition_.set.audience = std::min(set.audience, *options.audience);
    outside_ = options.outside.value_or(set.outside);
    edition_.root = corpus_.root;
    root_ = std::filesystem::weakly_canonical(corpus_.root);
    edition_.base_url = config.text("export.base_url");
  }

  Edition run() {
    if (edition_.set.wants_fresh && !options_.why_stale) {
      throw Error(ErrorCode::usage,
                  fmt::format("the set '{}' requires fresh pages, and nothing here tells which are", edition_.set.name),
                  "take 'require' out of " + edition_.set.path);
    }
    if (outside_ == OutsideLinks::absolute && edition_.base_url.empty()) {
      throw Error(ErrorCode::usage, "addresses of pages on the web are not known",
                  "set export.base_url in kb.toml, or use --outside text");
    }
    take_pages();
    refuse_stale();
    for (EditionPage& page : edition_.pages) find_goals(page);
    if (!leaving_.empty()) refuse_leaving();
    edition_.assets.assign(assets_.begin(), assets_.end());
    edition_.modified = options_.modified.value_or(newest_day(edition_.pages));
    return std::move(edition_);
  }

 private:
  void take_pages() {
    const ResolvedSet resolved = resolve_set(edition_.set, filter_pages(corpus_), config_, options_.today);
    for (const Finding& finding : resolved.findings) {
      edition_.notes.push_back(fmt::format("{}: {}", to_string(finding.location), finding.message));
    }
    for (const Document& document : corpus_.documents) {
      ids_.emplace(document.path, document.meta.id);
      if (audience_of(document.meta, config_) <= edition_.set.audience) may_be_seen_.insert(document.path);
      if (outside_ == OutsideLinks::absolute && !read_marks(document.source, edition_.set.audience).hidden.empty()) {
        has_hidden_parts_.insert(document.path);
      }
    }
    std::vector<std::size_t> indexes;
    for (const SetMember& member : resolved.members) {
      const bool is_reply = corpus_.documents[member.page].kind == Kind::reply;
      if (is_reply && options_.replies == ReplyForm::none) continue;
      indexes.push_back(member.page);
      edition_.pages.emplace_back().section = member.section;
    }
    std::vector<std::string> notes(indexes.size());
    for (std::size_t done = 0; done < indexes.size(); done += pages_at_a_time) {
      if (options_.progress) options_.progress(done, indexes.size());
      parallel_for(std::min(pages_at_a_time, indexes.size() - done), 0, [&](std::size_t i) {
        note_origin(corpus_.documents[indexes[done + i]], edition_.pages[done + i]);
        edition_.pages[done + i].document = shown(corpus_.documents[indexes[done + i]], notes[done + i]);
      });
    }
    std::ranges::copy_if(notes, std::back_inserter(edition_.notes), [](const auto& note) { return !note.empty(); });
    corpus_.documents.clear();
    corpus_.documents.shrink_to_fit();
    for (std::size_t i = 0; i < edition_.pages.size(); ++i) page_at_.emplace(edition_.pages[i].document.path, i);
  }

  // What only the page's own front matter tells.
  void note_origin(const Document& document, EditionPage& page) const {
    const auto text = [&](const Value* value) {
      if (value == nullptr || !value->is_scalar()) return std::string();
      return std::string(trim(visible_text(value->text, edition_.set.audience)));
    };
    for (const std::string& key : config_.list("review.translation_keys")) {
      if (page.translation_key.empty()) page.translation_key = text(document.front_matter.find(key));
    }
    const Value* const origin = document.front_matter.find("imported");
    if (origin == nullptr) return;
    page.imported_from = text(origin->find("from"));
    page.imported_id = text(origin->find("id"));
  }

  // The page as its readers get it; takes what is shown as it is.
  Document shown(Document& document, std::string& note) const {
    const Audience readers = edition_.set.audience;
    if (document.kind == Kind::reply && options_.replies == ReplyForm::examples) {
      std::string why_not;
      if (auto page = reply_as_examples(document, readers, config_, options_.samples, why_not)) {
        return std::move(*page);
      }
      note = fmt::format("{}: shown as the template, since {}", document.path, why_not);
    }
    Document page = readers == Audience::internal ? std::move(document) : for_audience(document, readers, config_);
    const bool is_labelled = page.kind == Kind::reply && options_.label_faces;
    return is_labelled ? label_faces(std::move(page), config_) : std::move(page);
  }

  void refuse_stale() const {
    if (!edition_.set.wants_fresh) return;
    for (const EditionPage& page : edition_.pages) {
      const std::string why = options_.why_stale(page.document);
      if (why.empty()) continue;
      throw Error(ErrorCode::usage, fmt::format("the set '{}' requires fresh pages, and '{}' is not: {}",
                                                edition_.set.name, page.document.path, why));
    }
  }

  void find_goals(EditionPage& page) {
    for (const Link& link : page.document.links) {
      page.links.push_back(goal_of(page, targets_.find(page.document.path, link.destination), link));
      page.links.back().in_html = link.form == Link::Form::html;
    }
    for (const LinkCandidate& candidate : page.document.candidates) {
      LinkGoal& goal = page.candidates.emplace_back();
      if (!candidate.is_wiki) continue;
      Link link;
      link.destination = candidate.target;
      link.where = candidate.where;
      const auto target = targets_.find_wiki(candidate.target.substr(0, candidate.target.find('|')));
      if (target.kind == LinkTarget::Kind::page) goal = goal_of(page, target, link);
    }
  }

  LinkGoal goal_of(const EditionPage& from, const LinkTarget& target, const Link& link) {
    LinkGoal goal;
    if (target.kind == LinkTarget::Kind::elsewhere) return goal;
    if (target.kind == LinkTarget::Kind::file && is_asset(target.path, config_) && is_inside(target.path)) {
      goal.kind = LinkGoal::Kind::asset;
      goal.path = target.path;
      goal.fragment = target.fragment;
      assets_.insert(target.path);
      return goal;
    }
    const auto page = page_at_.find(target.path);
    if (target.kind != LinkTarget::Kind::page || page == page_at_.end()) return outside_goal(from, target, link);
    goal.kind = LinkGoal::Kind::page;
    goal.page = page->second;
    goal.fragment = target.fragment;
    const Document& led = edition_.pages[goal.page].document;
    if (goal.fragment.empty() || std::ranges::binary_search(led.anchors, goal.fragment)) return goal;
    // The heading may be one that these readers do not see, and then its name is not for them either.
    if (edition_.set.audience != Audience::internal) {
      goal.fragment.clear();
      if (led.path == from.document.path) goal.kind = LinkGoal::Kind::text;
    }
    return goal;
  }

  // Symbolic links to files elsewhere are left out, as those to pages are.
  bool is_inside(const std::string& path) {
    if (assets_.contains(path)) return true;
    if (left_out_.contains(path)) return false;
    std::error_code error;
    const auto real = std::filesystem::weakly_canonical(corpus_.root / path, error).lexically_relative(root_);
    const bool is_ours = !real.empty() && *real.begin() != ".." && *real.begin() != ".git" && *real.begin() != ".kb";
    if (is_ours) return true;
    left_out_.insert(path);
    edition_.notes.push_back(fmt::format("{}: the symbolic link leaves the knowledge base; it is left out", path));
    return false;
  }

  // The page as others see it may have fewer lines than its file: then kb check tells the line.
  std::string place_in_file(const EditionPage& from, const Link& link) const {
    const bool is_as_in_file = edition_.set.audience == Audience::internal;
    return is_as_in_file ? fmt::format("{}:{}", from.document.path, link.where.line) : from.document.path;
  }

  LinkGoal outside_goal(const EditionPage& from, const LinkTarget& target, const Link& link) {
    LinkGoal goal;
    goal.kind = LinkGoal::Kind::text;
    const bool is_page = target.kind == LinkTarget::Kind::page;
    const bool is_hidden = !is_page || !may_be_seen_.contains(target.path);
    goal.is_secret = is_page && is_hidden;
    if (outside_ == OutsideLinks::error && is_page) {
      leaving_.push_back(place_in_file(from, link) + ": " + link.destination);
      return goal;
    }
    if (is_hidden || outside_ != OutsideLinks::absolute) return goal;
    goal.kind = LinkGoal::Kind::web;
    // The fragment may name a heading that these readers do not see.
    const std::string fragment = has_hidden_parts_.contains(target.path) ? "" : target.fragment;
    goal.path = web_address(edition_.base_url, target.path, ids_.at(target.path), fragment);
    return goal;
  }

  [[noreturn]] void refuse_leaving() const {
    const std::size_t shown = std::min<std::size_t>(leaving_.size(), 5);
    std::string list =
        fmt::format("{}", fmt::join(leaving_.begin(), leaving_.begin() + static_cast<std::ptrdiff_t>(shown), ", "));
    if (shown < leaving_.size()) list += fmt::format(", and {} more", leaving_.size() - shown);
    throw Error(ErrorCode::usage, fmt::format("links leave the set '{}': {}", edition_.set.name, list),
                "add the pages, or use --outside text or absolute");
  }

  Corpus corpus_;
  const Config& config_;
  const EditionOptions& options_;
  const LinkTargets targets_;
  OutsideLinks outside_ = OutsideLinks::text;
  Edition edition_;
  std::unordered_map<std::string, std::size_t> page_at_;
  std::unordered_map<std::string, std::string> ids_;
  std::set<std::string> may_be_seen_;
  std::set<std::string> has_hidden_parts_;  // where addresses are written
  std::set<std::string> assets_;
  std::set<std::string> left_out_;  // files that are not of the knowledge base
  std::filesystem::path root_;      // without symbolic links
  std::vector<std::string> leaving_;
};

}  // namespace

std::string_view to_string(ReplyForm form) {
  return reply_form_names[static_cast<std::size_t>(form)];
}

std::optional<ReplyForm> parse_reply_form(std::string_view name) {
  const auto found = std::ranges::find(reply_form_names, name);
  if (found == reply_form_names.end()) return std::nullopt;
  return static_cast<ReplyForm>(found - reply_form_names.begin());
}

Edition make_edition(const PageSet& set, Corpus corpus, const Config& config, const EditionOptions& options) {
  return EditionMaker(set, std::move(corpus), config, options).run();
}

}  // namespace kb
