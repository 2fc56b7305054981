// Links of pages to the web: which addresses there are, and what was found out about them told at each of their places.
#include <fmt/format.h>

#include <algorithm>

#include "base/uri.h"
#include "check/checks.h"
#include "check/external/asking.h"
#include "check/external/url.h"
#include "check/record_tree.h"
#include "check/resolve.h"
#include "kb/date.h"
#include "kb/external.h"
#include "kb/text.h"

namespace kb {
namespace {

// Nothing for what leads elsewhere than to the web.
std::optional<WebAddress> web_address_of(const CheckContext& context, const PageRecord& page, const RecordLink& link) {
  const Resolved resolved = resolve(context, page, link.destination);
  if (resolved.target.kind != Target::Kind::web) return std::nullopt;
  return read_web_address(resolved.target.path);
}

// "#:~:text=..." and what scripts read are no ids of a page.
bool is_id_fragment(const std::string& fragment) {
  return !fragment.empty() && fragment != "top" && !fragment.starts_with('!') && !fragment.starts_with('/') &&
         !fragment.starts_with(":~:") && fragment.find('=') == std::string::npos;
}

std::string id_of_fragment(const std::string& fragment) {
  return percent_decoded(std::string_view(fragment).substr(0, fragment.find(":~:")));
}

bool is_looked_at(const CheckOptions& options, const std::string& path) {
  if (!options.only.empty() && std::ranges::find(options.only, path) == options.only.end()) return false;
  return !options.touched || std::ranges::find(*options.touched, path) != options.touched->end();
}

class ExternalFindings {
 public:
  ExternalFindings(const CheckContext& context, const PageRecord& page, Findings& findings)
      : context_(context), results_(*context.external), page_(page), findings_(findings) {}

  void check(const RecordLink& link) {
    const auto address = web_address_of(context_, page_, link);
    if (!address) return;
    const auto found = results_.urls.find(address->text);
    if (found == results_.urls.end()) return;
    const UrlResult& result = found->second;
    const UrlStateRow& row = url_state_row(result.state);
    if (row.state == UrlState::gone && !result.counts && !context_.is_strict) {
      tell(link, "url-failing", fmt::format("'{}' is gone, but not for long enough to count", link.destination),
           result.detail);
    } else if (row.state == UrlState::moved) {
      tell_moved(link, *address, result);
    } else if (!row.rule.empty()) {
      tell(link, row.rule, fmt::format("'{}' {}", link.destination, row.what), hint_of(result), row.is_unknown);
    }
    if (result.ids) check_id(link, *address, *result.ids);
  }

 private:
  Finding& tell(const RecordLink& link, std::string_view rule, std::string message, std::string hint,
                bool is_unknown = false) {
    Finding finding = finding_at(rule, page_, link.where, std::move(message), std::move(hint));
    finding.target = link.destination;
    if (is_unknown && context_.is_strict) finding.severity = Severity::error;
    return findings_.emplace_back(std::move(finding));
  }

  static std::string hint_of(const UrlResult& result) {
    if (result.detail.empty() && !result.leads_to.empty()) return fmt::format("it leads to '{}'", result.leads_to);
    return result.state == UrlState::home || result.state == UrlState::login || result.state == UrlState::soft_404
               ? (result.leads_to.empty() ? result.detail : fmt::format("it leads to '{}'", result.leads_to))
               : result.detail;
  }

  void tell_moved(const RecordLink& link, const WebAddress& address, const UrlResult& result) {
    const bool has_fragment = result.leads_to.find('#') != std::string::npos || address.fragment.empty();
    const std::string now = in_markdown(result.leads_to) + (has_fragment ? "" : '#' + address.fragment);
    Finding& finding =
        tell(link, "url-moved", fmt::format("'{}' has moved for good", link.destination), fmt::format("to '{}'", now));
    if (link.written() == link.destination && finding.end_column != 0) finding.fix = replacement(finding, now);
  }

  // Brackets could end a destination.
  static std::string in_markdown(std::string_view url) {
    std::string text;
    for (const char c : url) text += c == '(' ? "%28" : c == ')' ? "%29" : std::string(1, c);
    return text;
  }

  void check_id(const RecordLink& link, const WebAddress& address, const std::vector<std::string>& ids) {
    if (!is_id_fragment(address.fragment)) return;
    const std::string id = id_of_fragment(address.fragment);
    if (id.empty() || std::ranges::binary_search(ids, id)) return;
    const auto near = closest(id, ids);
    tell(link, "url-fragment", fmt::format("the page '{}' has no id '{}'", address.text, id),
         near ? fmt::format("did you mean '#{}'?", *near) : "");
  }

  const CheckContext& context_;
  const ExternalResults& results_;
  const PageRecord& page_;
  Findings& findings_;
};

}  // namespace

std::vector<ExternalUrl> external_urls(const PageRecords& records, const Config& config, const CheckOptions& options) {
  const RecordTree& tree = records.tree();
  const Site site(tree.pages, tree.others, config);
  const Globs elsewhere(config.list("check.elsewhere"));
  const CheckContext context{tree.pages, config, site, elsewhere, options.today};
  const UrlScope scope(config);
  const bool looks_for_ids = config.boolean("external.fragments");
  std::map<std::string, bool> urls;
  for (const PageRecord& page : tree.pages) {
    if (!is_looked_at(options, page.path)) continue;
    for (const RecordLink& link : page.links) {
      const auto address = web_address_of(context, page, link);
      if (!address || !scope.wants(*address)) continue;
      bool& wants_ids = urls[address->text];
      wants_ids = wants_ids || (looks_for_ids && is_id_fragment(address->fragment));
    }
  }
  std::vector<ExternalUrl> list;
  for (const auto& [url, wants_ids] : urls) list.push_back({url, wants_ids});
  return list;
}

void check_external(const CheckContext& context, const PageRecord& page, Findings& findings) {
  if (context.external == nullptr) return;
  ExternalFindings of_page(context, page, findings);
  for (const RecordLink& link : page.links) of_page.check(link);
}

}  // namespace kb
