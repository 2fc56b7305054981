// [[Wiki links]], and references to labels that nothing defines.
#include <fmt/format.h>

#include <algorithm>

#include "check/checks.h"
#include "kb/text.h"
#include "text/normal_form.h"
#include "text/unicode.h"

namespace kb {
namespace {

// "Title#Heading|shown" in its parts.
struct WikiTarget {
  std::string page;
  std::string heading;
};

WikiTarget wiki_target(std::string_view inside) {
  inside = inside.substr(0, inside.find('|'));
  while (inside.ends_with('\\')) inside.remove_suffix(1);  // "\|" in tables
  const std::size_t hash = inside.find('#');
  WikiTarget target{std::string(trim(inside.substr(0, hash))), {}};
  if (hash != inside.npos) target.heading = trim(inside.substr(hash + 1));
  return target;
}

bool has_heading(const PageRecord& page, const std::string& heading) {
  const std::string key = to_lower(to_nfc(heading));
  const auto fits = [&](const RecordHeading& each) {
    return to_lower(to_nfc(each.text)) == key || to_lower(to_nfc(each.anchor)) == key;
  };
  return heading.starts_with('^') || std::ranges::any_of(page.headings, fits) ||
         std::ranges::binary_search(page.anchors, heading);
}

std::vector<std::string> headings_of(const PageRecord& page) {
  std::vector<std::string> names;
  for (const RecordHeading& heading : page.headings) names.push_back(heading.text);
  return names;
}

std::string did_you_mean(const std::string& word, const std::vector<std::string>& names) {
  const auto near = closest(word, names);
  return near ? fmt::format("did you mean '{}'?", *near) : std::string();
}

void check_wiki(const CheckContext& context, const PageRecord& page, const RecordWikiLink& link, Findings& findings) {
  const WikiTarget target = wiki_target(link.target);
  const auto tell = [&](std::string_view rule, std::string message, std::string hint) {
    findings.push_back(finding_at(rule, page, link.where, std::move(message), std::move(hint)));
    findings.back().target = link.target;
  };
  std::vector<const PageRecord*> pages{&page};
  if (!target.page.empty()) pages = context.site.wiki(target.page);
  if (pages.empty()) {
    if (!context.site.named(target.page).empty()) return;  // an image, another file
    return tell("wiki-missing", fmt::format("no page is called '{}'", target.page), {});
  }
  if (pages.size() > 1) {
    std::string paths;
    for (const PageRecord* each : pages) paths += (paths.empty() ? "'" : ", '") + each->path + '\'';
    tell("wiki-ambiguous", fmt::format("'{}' may be {}", target.page, paths), "name the folder too: [[folder/name]]");
  }
  const auto has = [&](const PageRecord* each) { return has_heading(*each, target.heading); };
  if (target.heading.empty() || std::ranges::any_of(pages, has)) return;
  tell("wiki-missing", fmt::format("'{}' has no heading '{}'", pages.front()->path, target.heading),
       did_you_mean(target.heading, headings_of(*pages.front())));
}

void check_reference(const Document& page, const LinkCandidate& reference, Findings& findings) {
  std::vector<std::string> labels;
  for (const LinkDefinition& definition : page.definitions) labels.push_back(definition.label);
  std::string hint = did_you_mean(reference.target, labels);
  if (hint.empty()) hint = fmt::format("[{}]: address.md defines it", reference.target);
  findings.push_back(finding_at("reference-undefined", page, reference.where, reference.target.size(),
                                fmt::format("nothing defines the label '{}'", reference.target), std::move(hint)));
  findings.back().target = reference.target;
}

}  // namespace

void check_references(const PageContext&, const Document& page, Findings& findings) {
  for (const LinkCandidate& candidate : page.candidates) {
    if (!candidate.is_wiki) check_reference(page, candidate, findings);
  }
}

void check_wiki_links(const CheckContext& context, const PageRecord& page, Findings& findings) {
  if (!context.has_wiki_links) return;
  for (const RecordWikiLink& link : page.wiki_links) check_wiki(context, page, link, findings);
}

void check_definitions(const PageContext&, const Document& page, Findings& findings) {
  for (const LinkDefinition& definition : page.definitions) {
    // "[//]: # (text)" is a comment; footnotes are another's matter.
    const bool is_comment = definition.destination == "#" || definition.label.starts_with('^');
    if (is_comment || (definition.is_used && !definition.is_duplicate)) continue;
    const std::string_view rule = definition.is_duplicate ? "reference-duplicate" : "reference-unused";
    std::string message = definition.is_duplicate
                              ? fmt::format("'{}' is defined before: this one counts for nothing", definition.label)
                              : fmt::format("no link uses '{}'", definition.label);
    Finding finding = finding_at(rule, page, definition.where, definition.label.size() + 2, std::move(message));
    finding.target = definition.label;
    if (!definition.is_duplicate) finding.fix = Fix{definition.where.line, 1, definition.last_line + 1, 1, ""};
    findings.push_back(std::move(finding));
  }
}

}  // namespace kb
