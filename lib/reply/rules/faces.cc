// What the faces of one reply must have in common: languages and channels that are wanted, variables, facts.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "reply/rules/facts.h"
#include "reply/rules/rules.h"
#include "reply/values.h"
#include "text/language.h"

namespace kb {
namespace {

// A face with its body, its subject and what it says.
struct FaceView {
  const FaceText* body = nullptr;
  const FaceText* subject = nullptr;

  const Face& face() const { return *body->face; }
  bool is_readable() const { return body->parsed && (subject == nullptr || subject->parsed); }
};

std::vector<FaceView> views_of(const ReplyGroup& group) {
  std::vector<FaceView> views;
  for (const FaceText& text : group.texts) {
    if (text.is_subject) {
      views.back().subject = &text;
    } else {
      views.push_back({&text, nullptr});
    }
  }
  return views;
}

// May leave things out: a text message, what is read aloud, a brief tone.
bool is_short(const Face& face) {
  const auto is_short_channel = [](const std::string& name) {
    const Channel* channel = parse_channel(name);
    return channel != nullptr && (channel->unit != LengthUnit::none || channel->is_spoken);
  };
  return face.tone == "brief" || face.tone == "short" ||
         (!face.channels.empty() && std::ranges::all_of(face.channels, is_short_channel));
}

std::string name_of(const Face& face) {
  std::string name = face.lang.empty() ? "the other face" : fmt::format("the face in '{}'", face.lang);
  if (!face.channels.empty()) name += fmt::format(" for {}", fmt::join(face.channels, ", "));
  return name;
}

// Two faces that should say the same.
struct Pair {
  FaceView main;
  FaceView other;
  bool is_translation = false;
};

// A translation's counterpart: the face for the same channels and in the same tone, else for the same channels, else
// the first, where neither is a short one.
const FaceView* counterpart(const FaceView& view, const std::vector<const FaceView*>& mains) {
  const Face& face = view.face();
  for (const bool counts_tone : {true, false}) {
    for (const FaceView* main : mains) {
      const Face& other = main->face();
      if (other.channels == face.channels && (!counts_tone || other.tone == face.tone)) return main;
    }
  }
  const FaceView* first = mains.front();
  return is_short(face) || is_short(first->face()) ? nullptr : first;
}

// Each face beside the first of its language, and beside its counterpart in the reply's first language.
std::vector<Pair> pairs_of(const std::vector<FaceView>& views) {
  std::vector<Pair> pairs;
  std::map<std::string, const FaceView*> first_of;
  std::vector<const FaceView*> mains;
  for (const FaceView& view : views) {
    const std::string& lang = view.face().lang;
    if (lang.empty()) return {};
    if (lang == views.front().face().lang) mains.push_back(&view);
  }
  for (const FaceView& view : views) {
    const std::string& lang = view.face().lang;
    const auto [first, is_first] = first_of.try_emplace(lang, &view);
    if (!is_first) pairs.push_back({*first->second, view, false});
    if (lang == views.front().face().lang) continue;
    if (const FaceView* main = counterpart(view, mains)) pairs.push_back({*main, view, true});
  }
  return pairs;
}

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

struct SaidFact {
  const FaceText* text = nullptr;
  Fact fact;
};

std::vector<SaidFact> facts_of(const FaceView& view) {
  std::vector<SaidFact> said;
  for (const FaceText* text : {view.body, view.subject}) {
    if (text == nullptr) continue;
    for (Fact& fact : find_facts(text->scan.fixed)) said.push_back({text, std::move(fact)});
  }
  return said;
}

// Those that count and that the other side does not say, by unit, each value once.
std::map<std::string, std::vector<SaidFact>> missing_from(const std::vector<SaidFact>& said,
                                                          const std::vector<SaidFact>& others) {
  std::map<std::string, std::vector<SaidFact>> missing;
  for (const SaidFact& each : said) {
    const auto is_same = [&](const SaidFact& other) { return is_same_fact(each.fact, other.fact); };
    if (each.fact.is_weak || std::ranges::any_of(others, is_same)) continue;
    auto& list = missing[std::string(each.fact.unit)];
    if (std::ranges::none_of(list, is_same)) list.push_back(each);
  }
  return missing;
}

std::size_t count_of_unit(const std::vector<SaidFact>& said, std::string_view unit) {
  return static_cast<std::size_t>(
      std::ranges::count_if(said, [&](const SaidFact& each) { return each.fact.unit == unit && !each.fact.is_weak; }));
}

// Letters or digits in which two texts of the same length differ.
std::size_t differences(const std::string& a, const std::string& b) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < a.size(); ++i) count += a[i] == b[i] ? 0 : 1;
  return count;
}

// Links and phone numbers may be others in another language or channel: only what looks like a slip is told.
bool is_slip(const Fact& a, const Fact& b) {
  if (a.unit != "link" && a.unit != "phone") return true;
  return a.value.size() == b.value.size() && differences(a.value, b.value) <= 2;
}

std::string written(const SaidFact& said) {
  return std::string(said.text->source.substr(said.fact.begin, said.fact.end - said.fact.begin));
}

class FactComparison {
 public:
  FactComparison(const Pair& pair, RuleFindings& findings)
      : pair_(pair), findings_(findings), main_(facts_of(pair.main)), other_(facts_of(pair.other)) {}

  // Where as many are missing on one side as on the other they stand for each other; else it cannot be told which.
  void run() {
    constexpr std::size_t most_facts = 500;  // each is compared with each
    if (main_.size() > most_facts || other_.size() > most_facts) return;
    const auto main_only = missing_from(main_, other_);
    const auto other_only = missing_from(other_, main_);
    for (const auto& [unit, facts] : other_only) {
      const auto others = main_only.find(unit);
      if (others == main_only.end() || others->second.size() != facts.size()) continue;
      const bool is_likely =
          pair_.is_translation || (facts.size() == 1 && count_of_unit(main_, unit) == count_of_unit(other_, unit));
      if (!is_likely) continue;
      for (std::size_t i = 0; i < facts.size(); ++i) tell(others->second[i], facts[i]);
    }
  }

 private:
  void tell(const SaidFact& main, const SaidFact& other) {
    if (!is_slip(main.fact, other.fact)) return;
    const Face& face = pair_.main.face();
    std::string where = face.path;
    if (main.text->offset) where = to_string(findings_.place(*main.text->file, *main.text->offset + main.fact.begin));
    findings_
        .add("reply-faces-differ-facts", *other.text, other.fact.begin, other.fact.end,
             fmt::format("'{}' here, '{}' in {} ({})", written(other), written(main), name_of(face), where),
             "one of the two is wrong, or the faces should say why they differ")
        .target = written(other);
  }

  const Pair& pair_;
  RuleFindings& findings_;
  std::vector<SaidFact> main_;
  std::vector<SaidFact> other_;
};

std::vector<Pair> readable_pairs(const ReplyGroup& group) {
  std::vector<FaceView> views = views_of(group);
  if (std::ranges::any_of(views, [](const FaceView& view) { return !view.is_readable(); })) return {};
  return views.size() < 2 ? std::vector<Pair>() : pairs_of(views);
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
  for (const Pair& pair : readable_pairs(group)) {
    if (!pair.is_translation && (is_short(pair.main.face()) || is_short(pair.other.face()))) continue;
    check_names(pair.main, pair.other, pair.is_translation, findings);
    check_names(pair.other, pair.main, pair.is_translation, findings);
  }
}

void check_face_facts(const ReplyGroup& group, RuleFindings& findings) {
  for (const Pair& pair : readable_pairs(group)) FactComparison(pair, findings).run();
}

}  // namespace kb
