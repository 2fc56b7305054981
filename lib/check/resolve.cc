#include "check/resolve.h"

#include <vector>

#include "text/normal_form.h"

namespace kb {
namespace {

// "{{ a.b }}" as "{{a.b}}": blanks inside make no difference.
std::string without_inner_blanks(std::string_view text) {
  std::string result;
  int depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text.substr(at).starts_with("{{")) ++depth;
    if (text.substr(at).starts_with("}}")) --depth;
    if (text[at] != ' ' || depth <= 0) result += text[at];
  }
  return result;
}

std::string with_placeholders(const Config& config, const std::string& written) {
  const auto& placeholders = config.map("check.placeholders");
  if (placeholders.empty()) return written;
  std::string destination = without_inner_blanks(written);
  for (const auto& [placeholder, stands] : placeholders) {
    const std::string text = without_inner_blanks(placeholder);
    for (std::size_t at = destination.find(text); !text.empty() && at != std::string::npos;
         at = destination.find(text, at + stands.size())) {
      destination.replace(at, text.size(), stands);
    }
  }
  return destination;
}

// An address that shows a file of this knowledge base; any other stays what it is.
Resolved resolve_hosted(const CheckContext& context, const std::string& destination) {
  for (const auto& [prefix, folder] : context.config.map("check.hosted")) {
    if (prefix.empty() || !destination.starts_with(prefix)) continue;
    Resolved resolved{read_target("/" + destination.substr(prefix.size())), {}, {}};
    resolved.wanted = clean_path(folder, resolved.target.path);
    resolved.reached = context.site.near(resolved.wanted.path);
    return resolved;
  }
  return {read_target(destination), {}, {}};
}

std::vector<std::string> folders_for(const CheckContext& context, const PageRecord& from, const Target& target) {
  return target.is_rooted ? context.config.list("check.roots") : std::vector<std::string>{folder_of(from.path)};
}

// Names of files are composed on one system and decomposed on another.
Reached in_other_normal_form(const CheckContext& context, const Resolved& resolved) {
  const std::string real = context.site.in_other_case(resolved.wanted.path);
  return !real.empty() && to_nfc(real) == to_nfc(resolved.wanted.path) ? context.site.at(real) : Reached{};
}

void look_up(const CheckContext& context, const PageRecord& from, Resolved& resolved) {
  const Target& target = resolved.target;
  for (const std::string& folder : folders_for(context, from, target)) {
    resolved.wanted = clean_path(folder, target.path);
    if (resolved.wanted.is_outside) continue;
    resolved.reached = context.site.near(resolved.wanted.path);
    if (resolved.reached.kind == Reached::Kind::missing) resolved.reached = in_other_normal_form(context, resolved);
    if (resolved.reached.kind != Reached::Kind::missing) return;
  }
  if (resolved.wanted.is_outside) return;
  const PageRecord* page = context.site.at_address(target.is_rooted ? target.path : '/' + resolved.wanted.path);
  if (page != nullptr) resolved.reached = {Reached::Kind::page, page->path, page};
}

}  // namespace

Resolved resolve(const CheckContext& context, const PageRecord& from, const std::string& destination) {
  const std::string filled = with_placeholders(context.config, destination);
  Resolved resolved{read_target(filled), {}, {}};
  if (resolved.target.kind == Target::Kind::web) return resolve_hosted(context, filled);
  if (resolved.target.kind != Target::Kind::page) return resolved;
  if (resolved.target.path.empty()) {
    resolved.reached = {Reached::Kind::page, from.path, &from};
  } else {
    look_up(context, from, resolved);
  }
  return resolved;
}

Resolved resolve(const CheckContext& context, const PageRecord& from, const RecordLink& link) {
  Resolved resolved = resolve(context, from, link.destination);
  const bool may_be_elsewhere = link.form == Link::Form::front_matter && resolved.target.kind == Target::Kind::page &&
                                resolved.reached.kind == Reached::Kind::missing;
  if (!may_be_elsewhere) return resolved;
  if (!resolved.target.is_rooted) {
    Resolved rooted = resolve(context, from, '/' + link.destination);
    if (rooted.reached.kind != Reached::Kind::missing) return rooted;
  }
  const auto page = std::ranges::find(context.pages, resolved.target.path, &PageRecord::id);
  if (page != context.pages.end()) resolved.reached = {Reached::Kind::page, page->path, &*page};
  return resolved;
}

std::vector<std::string> places_of(const CheckContext& context, const PageRecord& from, const Target& target) {
  std::vector<std::string> places;
  for (const std::string& folder : folders_for(context, from, target)) {
    const CleanPath clean = clean_path(folder, target.path);
    if (clean.is_outside || clean.path.empty()) continue;
    places.push_back(clean.path);
    if (!context.config.boolean("check.extensionless") || clean.path.ends_with(".md")) continue;
    const std::string stem = clean.path.ends_with(".html") ? clean.path.substr(0, clean.path.size() - 5) : clean.path;
    for (const std::string_view end : {".md", ".markdown", "/index.md", "/_index.md", "/README.md"})
      places.push_back(stem + std::string(end));
  }
  return places;
}

}  // namespace kb
