// What the faces of one reply must have in common: the languages and channels that are wanted, the variables.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "reply/rules/face_pairs.h"
#include "reply/rules/rules.h"
#include "reply/values.h"
#include "text/language.h"

namespace kb {
namespace {

const FaceText* first_use(const FaceView& view, const std::string& name, const liquid::Use*& found) {
  for (const FaceText* text : {view.body, view.subject}) {
    if (text == nullptr) continue;
    for (const liquid::Use& use : text->parsed->uses()) {
      if (use.is_local || root_name(use.path) != name) continue;
      found = &use;
      return text;
    }
  }
  return nullptr;
}

std::set<std::string> names_used(const FaceView& view) {
  std::set<std::string> names;
  for (const FaceText* text : {view.body, view.subject}) {
    if (text == nullptr) continue;
    for (const liquid::Use& use : text->parsed->uses()) {
      if (!use.is_local) names.insert(root_name(use.path));
    }
  }
  return names;
}

bool is_required(const Face& face, const std::string& name) {
  const auto variable = std::ranges::find(face.variables, name, &Variable::name);
  return variable != face.variables.end() && variable->required && variable->depends_on.empty();
}

void check_names(const FaceView& has, const FaceView& lacks, bool is_translation, RuleFindings& findings) {
  const std::set<std::string> known = names_used(lacks);
  for (const std::string& name : names_used(has)) {
    if (known.contains(name) || !is_required(has.face(), name)) continue;
    const liquid::Use* use = nullptr;
    const FaceText* text = first_use(has, name, use);
    if (text == nullptr) continue;
    const std::size_t at = PlaceReader(text->source).offset_of(use->line, use->column);
    Finding& finding = findings.add(
        "reply-faces-differ-variables", *text, at, std::min(at + use->path.size(), text->source.size()),
        fmt::format("'{}' is used here, but not by {} in '{}'", name, name_of(lacks.face()), lacks.face().path),
        "a customer who reads the other face does not get to know it");
    finding.target = name;
    if (!is_translation) finding.severity = Severity::note;
  }
}

bool is_for(const Face& face, const std::string& channel) {
  return face.channels.empty() || std::ranges::find(face.channels, channel) != face.channels.end();
}

// What is wanted and not there: "'zh'", "sms in 'en'".
std::vector<std::string> missing_faces(const std::vector<FaceView>& views, const ReplyRuleOptions& options) {
  std::vector<std::string> langs = options.languages;
  if (langs.empty()) {
    for (const FaceView& view : views) {
      if (std::ranges::find(langs, view.face().lang) == langs.end()) langs.push_back(view.face().lang);
    }
  }
  std::vector<std::string> missing;
  for (const std::string& lang : langs) {
    const auto is_in = [&](const FaceView& view) { return language_matches(view.face().lang, lang); };
    if (std::ranges::none_of(views, is_in)) {
      missing.push_back(fmt::format("'{}'", lang));
      continue;
    }
    for (const std::string& channel : options.channels) {
      const bool has_face =
          std::ranges::any_of(views, [&](const FaceView& view) { return is_in(view) && is_for(view.face(), channel); });
      if (!has_face) missing.push_back(lang.empty() ? channel : fmt::format("{} in '{}'", channel, lang));
    }
  }
  return missing;
}

}  // namespace

void check_face_demand(const ReplyGroup& group, const ReplyRuleOptions& options, RuleFindings& findings) {
  if (options.languages.empty() && options.channels.empty()) return;
  const std::vector<FaceView> views = views_of(group);
  const bool is_told = std::ranges::none_of(views, [](const FaceView& view) { return view.face().lang.empty(); });
  if (views.empty() || (!is_told && !options.languages.empty())) return;
  const std::vector<std::string> missing = missing_faces(views, options);
  if (missing.empty()) return;
  findings.add(
      make_finding("reply-face-missing", {group.files.front()->path, 1, 1},
                   fmt::format("this reply has no face for {}", fmt::join(missing, ", ")),
                   "add a part with a line like <!-- face: channel=sms lang=zh -->, or a file beside this one"));
}

void check_face_variables(const ReplyGroup& group, RuleFindings& findings) {
  for (const Pair& pair : pairs_of(group)) {
    if (!pair.is_translation && (is_short(pair.main.face()) || is_short(pair.other.face()))) continue;
    check_names(pair.main, pair.other, pair.is_translation, findings);
    check_names(pair.other, pair.main, pair.is_translation, findings);
  }
}

}  // namespace kb
