// Links to files, folders and headings of the knowledge base.
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/uri.h"
#include "check/checks.h"
#include "check/resolve.h"
#include "kb/text.h"
#include "text/normal_form.h"
#include "text/unicode.h"

namespace kb {
namespace {

std::vector<std::string> parts_of(std::string_view path) {
  std::vector<std::string> parts;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    parts.emplace_back(path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return parts;
}

// "../b/c.md" for "b/c.md" seen from "a".
std::string relative_path(const std::string& folder, const std::string& path) {
  const std::vector<std::string> from = parts_of(folder);
  const std::vector<std::string> to = parts_of(path);
  std::size_t same = 0;
  while (same < from.size() && same + 1 < to.size() && from[same] == to[same]) ++same;
  std::string relative;
  for (std::size_t i = same; i < from.size(); ++i) relative += "../";
  for (std::size_t i = same; i < to.size(); ++i) relative += to[i] + (i + 1 < to.size() ? "/" : "");
  return relative;
}

// The path as written, its last parts replaced by those of the real path; encoded where it was encoded.
std::string respelled(std::string_view written, const std::string& real) {
  std::vector<std::string> parts = parts_of(written);
  const std::vector<std::string> wanted = parts_of(real);
  std::size_t left = wanted.size();
  for (std::size_t i = parts.size(); i-- > 0 && left > 0;) {
    if (parts[i].empty() || parts[i] == "." || parts[i] == "..") break;
    const std::string& part = wanted[--left];
    if (percent_decoded(parts[i]) != part)
      parts[i] = parts[i].find('%') == std::string::npos ? part : encode_uri_path(part);
  }
  return fmt::format("{}{}", fmt::join(parts, "/"), written.ends_with('/') ? "/" : "");
}

std::string_view extension_of(std::string_view name) {
  return name.substr(std::min(name.rfind('.'), name.size()));
}

// Extensions are compared first: that both end in ".md" makes no two names alike.
std::optional<std::string> nearest_name(std::string_view name, const std::vector<std::string>& names) {
  const std::string_view extension = extension_of(name);
  std::vector<std::string> stems;
  for (const std::string& each : names) {
    if (extension_of(each) == extension) stems.push_back(each.substr(0, each.size() - extension.size()));
  }
  if (stems.empty()) return closest(name, names);
  const auto near = closest(name.substr(0, name.size() - extension.size()), stems);
  return near ? std::optional(*near + std::string(extension)) : std::nullopt;
}

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
    Resolved resolved = resolve(context_, page_, link.destination);
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
    if (to_nfc(real) == to_nfc(wanted_.path)) return check_reached(site_.at(real));
    Finding& finding = tell("link-case", fmt::format("'{}' is spelled '{}'", target_.path, real),
                            "many systems tell upper and lower case apart");
    add_path_fix(finding, respelled(written_path(), real));
  }

  void tell_gone() {
    const std::string name = name_of(wanted_.path);
    const bool is_image = link_->form == Link::Form::image || link_->form == Link::Form::image_reference;
    std::vector<std::string> moved = site_.named(name);
    if (moved.empty() && name.find('.') == name.npos) moved = site_.named(name + ".md");
    Finding& finding =
        tell("link-missing", fmt::format("there is no {} '{}'", is_image ? "image" : "file", shown_path()));
    if (moved.size() == 1) {
      finding.hint = fmt::format("is it '{}'?", moved.front());
      const std::string path =
          target_.is_rooted ? '/' + moved.front() : relative_path(folder_of(page_.path), moved.front());
      add_path_fix(finding, encode_uri_path_if_needed(path));
    } else if (const auto near = nearest_name(name, site_.names_in(folder_of(wanted_.path)))) {
      finding.hint = fmt::format("did you mean '{}'?", *near);
    } else if (!moved.empty()) {
      finding.hint = fmt::format("there are '{}' and {} more of that name", moved.front(), moved.size() - 1);
    }
  }

  // Of several places that were looked at for a leading '/', none is the one that was meant.
  std::string shown_path() const { return wanted_.path.empty() || target_.is_rooted ? target_.path : wanted_.path; }

  // Blanks and brackets would end a destination.
  static std::string encode_uri_path_if_needed(const std::string& path) {
    return path.find_first_of(" ()<>\"") == path.npos ? path : encode_uri_path(path);
  }

  std::string_view written_path() const { return written_.substr(0, written_.find_first_of("?#")); }

  void add_path_fix(Finding& finding, std::string path) {
    if (written_.empty() || percent_decoded(written_path()) != target_.path || finding.end_column == 0) return;
    finding.fix = replacement(finding, std::move(path) + std::string(written_.substr(written_path().size())));
  }

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
    add_fragment_fix(finding, anchor);
  }

  void tell_fragment_missing(const PageRecord& to) {
    const bool is_unsure = to.takes_in_others;
    const std::string where = &to == &page_ ? "this page" : fmt::format("'{}'", to.path);
    Finding& finding = tell(is_unsure ? "anchor-unknown" : "anchor-missing",
                            fmt::format("{} has no heading or id '#{}'{}", where, target_.fragment,
                                        is_unsure ? " of its own, but takes in other texts" : ""));
    if (const auto near = closest(target_.fragment, to.anchors))
      finding.hint = fmt::format("did you mean '#{}'?", *near);
  }

  // `target_` has decoded the fragment; where it was written otherwise it is not touched.
  void add_fragment_fix(Finding& finding, const std::string& anchor) {
    const std::size_t hash = written_.find('#');
    if (hash == written_.npos || finding.end_column == 0) return;
    const std::string_view fragment = written_.substr(hash + 1);
    if (percent_decoded(fragment) != target_.fragment) return;
    finding.fix = replacement(finding, std::string(written_.substr(0, hash + 1)) +
                                           (fragment.find('%') == fragment.npos ? anchor : encode_uri_path(anchor)));
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
