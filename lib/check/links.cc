// Links to files, folders and headings of the knowledge base.
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "check/checks.h"
#include "check/link_path.h"
#include "check/nearest.h"
#include "check/resolve.h"
#include "kb/text.h"
#include "text/normal_form.h"
#include "text/unicode.h"

namespace kb {
namespace {

// "L10", "L3-L7": lines of a file as forges show them.
bool is_line_fragment(std::string_view fragment) {
  return fragment.size() > 1 && fragment[0] == 'L' && fragment.find_first_not_of("L0123456789-C") == fragment.npos;
}

class LinkChecker {
 public:
  LinkChecker(const CheckContext& context, const PageRecord& page, Findings& findings)
      : context_(context), site_(context.site), page_(page), findings_(findings) {}

  void check(const RecordLink& link) {
    link_ = &link;
    written_ = link.written();
    Resolved resolved = resolve(context_, page_, link);
    target_ = std::move(resolved.target);
    wanted_ = std::move(resolved.wanted);
    if (target_.kind == Target::Kind::empty) return check_empty();
    if (target_.kind == Target::Kind::unknown) return tell_unknown();
    if (target_.kind == Target::Kind::page) check_reached(resolved.reached);
  }

 private:
  Finding& tell(std::string_view rule, std::string message, std::string hint = {}) {
    Finding finding = finding_at(rule, page_, link_->where, std::move(message), std::move(hint));
    finding.target = link_->destination;
    return findings_.emplace_back(std::move(finding));
  }

  void check_empty() {
    if (link_->form == Link::Form::html) return;  // what scripts fill in
    tell("link-empty", "the link leads nowhere: its destination is empty");
  }

  void tell_unknown() {
    if (page_.kind == Kind::reply) return;  // filled in when the reply is
    tell("link-placeholder", fmt::format("'{}' has a placeholder: not checked", link_->destination),
         "check.placeholders in kb.toml says what stands for it");
  }

  void check_reached(const Reached& reached) {
    if (reached.kind == Reached::Kind::missing) return tell_missing();
    if (reached.page == nullptr) return;
    if (!target_.fragment.empty()) check_fragment(*reached.page);
    if (!target_.path.empty()) check_state(*reached.page);
  }

  void tell_missing() {
    if (context_.elsewhere.match(wanted_.path)) return;
    if (wanted_.is_outside) {
      tell("link-outside", fmt::format("'{}' is outside the knowledge base: not checked", link_->destination),
           "link to it by its address, or set check.roots in kb.toml");
      return;
    }
    std::string real = site_.in_other_case(wanted_.path);
    if (real.empty()) real = site_.in_other_case(wanted_.path + ".md");
    if (real.empty()) return tell_gone();
    Finding& finding = tell("link-case", fmt::format("'{}' is spelled '{}'", target_.path, real),
                            "many systems tell upper and lower case apart");
    add_path_fix(finding, written_, target_, respelled(written_path(), real));
  }

  void tell_gone() {
    const std::string name = name_of(wanted_.path);
    const bool is_image = link_->form == Link::Form::image || link_->form == Link::Form::image_reference;
    std::vector<std::string> moved = site_.named(name);
    if (moved.empty() && name.find('.') == name.npos) moved = site_.named(name + ".md");
    Finding& finding =
        tell("link-missing", fmt::format("there is no {} '{}'", is_image ? "image" : "file", shown_path()));
    const auto same_name = nearest_path(wanted_.path, moved);
    if (same_name && is_certain(*same_name, moved)) {
      finding.hint = fmt::format("is it '{}'?", *same_name);
      add_path_fix(finding, written_, target_, path_from(context_, page_, target_, *same_name));
    } else if (const auto near = nearest_name(name, site_.names_in(folder_of(wanted_.path)))) {
      finding.hint = fmt::format("did you mean '{}'?", *near);
    } else if (same_name) {
      finding.hint = fmt::format("is it '{}'?", *same_name);
    } else if (!moved.empty()) {
      finding.hint = fmt::format("there are '{}' and {} more of that name", moved.front(), moved.size() - 1);
    }
  }

  // That a name stands once in the tree, or once in the page's language, says where the file is; unless every folder
  // has one of that name.
  bool is_certain(const std::string& path, const std::vector<std::string>& same_name) const {
    const auto is_of_language = [&](const std::string& each) {
      const PageRecord* const page = site_.at(each).page;
      return page == nullptr || page->lang.empty() || page_.lang.empty() || page->lang == page_.lang;
    };
    return !is_index_name(name_of(path)) && is_of_language(path) &&
           std::ranges::count_if(same_name, is_of_language) == 1;
  }

  // Of several places that were looked at for a leading '/', none is the one that was meant.
  std::string shown_path() const { return wanted_.path.empty() || target_.is_rooted ? target_.path : wanted_.path; }

  std::string_view written_path() const { return written_.substr(0, written_.find_first_of("?#")); }

  void check_fragment(const PageRecord& to) {
    const std::string fragment = to_nfc(target_.fragment);
    const auto has = [&](const std::string& anchor) { return std::ranges::binary_search(to.anchors, anchor); };
    if (has(fragment) || has(target_.fragment) || fragment == "top" || is_line_fragment(fragment)) return;
    if (fragment.starts_with("user-content-") && has(fragment.substr(13))) return;
    const std::string lower = to_lower(fragment);
    for (const std::string& anchor : to.anchors) {
      const std::string other = to_nfc(anchor);
      if (other == fragment) return;
      if (to_lower(other) == lower) return tell_fragment_case(anchor);
    }
    tell_fragment_missing(to);
  }

  void tell_fragment_case(const std::string& anchor) {
    Finding& finding = tell("anchor-case", fmt::format("'#{}' is spelled '#{}'", target_.fragment, anchor));
    add_fragment_fix(finding, written_, target_, anchor);
  }

  void tell_fragment_missing(const PageRecord& to) {
    const bool is_unsure = to.takes_in_others;
    const std::string where = &to == &page_ ? "this page" : fmt::format("'{}'", to.path);
    Finding& finding = tell(is_unsure ? "anchor-unknown" : "anchor-missing",
                            fmt::format("{} has no heading or id '#{}'{}", where, target_.fragment,
                                        is_unsure ? " of its own, but takes in other texts" : ""));
    finding.hint = hint_for_fragment(to);
  }

  std::string hint_for_fragment(const PageRecord& to) const {
    std::vector<std::string> hints;
    if (const auto near = nearest_anchor(target_.fragment, to.anchors))
      hints.push_back(fmt::format("did you mean '#{}'?", *near));
    if (const PageRecord* const other = only_other_with(context_.pages, to, target_.fragment))
      hints.push_back(fmt::format("'{}' has '#{}'", other->path, target_.fragment));
    return fmt::format("{}", fmt::join(hints, " "));
  }

  void check_state(const PageRecord& to) {
    if (!is_in_use(page_) || is_in_use(to)) return;
    const bool is_expired = to.expires && *to.expires < context_.today;
    tell("link-inactive",
         fmt::format("'{}' is {}", to.path,
                     is_expired ? "expired since " + format_date(*to.expires) : std::string(to_string(to.status))),
         "customers and agents should not be led there");
  }

  bool is_in_use(const PageRecord& page) const {
    if (page.expires && *page.expires < context_.today) return false;
    return page.status == Status::current || page.status == Status::unlisted;
  }

  const CheckContext& context_;
  const Site& site_;
  const PageRecord& page_;
  Findings& findings_;
  const RecordLink* link_ = nullptr;
  std::string_view written_;
  Target target_;
  CleanPath wanted_;
};

}  // namespace

void check_links(const CheckContext& context, const PageRecord& page, Findings& findings) {
  LinkChecker checker(context, page, findings);
  for (const RecordLink& link : page.links) checker.check(link);
}

}  // namespace kb
