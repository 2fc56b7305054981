// Optional values that leave a hole, and names with blanks.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "reply/rules/rules.h"
#include "reply/values.h"
#include "text/unicode.h"

namespace kb {
namespace {

// May be without a value when the reply is filled, and nobody is asked again.
bool may_be_blank(const Variable& variable) {
  const bool has_preset = variable.preset && !trim(*variable.preset).empty();
  return !has_preset && (!variable.required || !variable.depends_on.empty());
}

// The names that the heads of each block ask about.
std::vector<std::set<std::string>> names_asked(const FaceText& text) {
  std::vector<std::set<std::string>> asked(text.scan.blocks.size());
  PlaceReader places(text.source);
  std::size_t from = 0;
  for (const liquid::Use& use : text.parsed->uses()) {
    const TemplatePiece& piece = piece_at(text.scan, places.offset_of(use.line, use.column), from);
    if (piece.kind == TemplatePiece::Kind::tag && piece.block >= 0)
      asked[static_cast<std::size_t>(piece.block)].insert(root_name(use.path));
  }
  return asked;
}

class BlankFinder {
 public:
  BlankFinder(const FaceText& text, RuleFindings& findings)
      : text_(text), findings_(findings), asked_(names_asked(text)) {}

  void run() {
    PlaceReader places(text_.source);
    std::size_t from = 0;
    for (const liquid::Use& use : text_.parsed->uses()) {
      const std::size_t at = places.offset_of(use.line, use.column);
      if (use.role != liquid::Role::output || use.has_default || use.is_local) continue;
      const auto variable = std::ranges::find(text_.face->variables, root_name(use.path), &Variable::name);
      if (variable == text_.face->variables.end() || !may_be_blank(*variable)) continue;
      const TemplatePiece& piece = piece_at(text_.scan, at, from);
      const bool leaves_hole = piece.kind == TemplatePiece::Kind::output && !stands_alone(piece);
      if (leaves_hole && !is_asked(piece.block, *variable)) add(*variable, use, at);
    }
  }

 private:
  bool is_asked(int block, const Variable& variable) const {
    for (; block >= 0; block = text_.scan.blocks[static_cast<std::size_t>(block)].parent) {
      const auto& names = asked_[static_cast<std::size_t>(block)];
      const bool is_by_condition = std::ranges::any_of(
          variable.depends_on, [&](const Condition& condition) { return names.contains(condition.name); });
      if (is_by_condition || names.contains(variable.name)) return true;
    }
    return false;
  }

  // Nothing else is in its line, which then is a paragraph that is not there.
  bool stands_alone(const TemplatePiece& piece) const {
    constexpr std::string_view blanks = " \t";
    const std::size_t before = text_.source.substr(0, piece.begin).find_last_not_of(blanks);
    const std::size_t after = text_.source.find_first_not_of(blanks, piece.end);
    return (before == std::string_view::npos || text_.source[before] == '\n') &&
           (after == std::string_view::npos || text_.source[after] == '\n');
  }

  void add(const Variable& variable, const liquid::Use& use, std::size_t at) {
    const std::string& name = variable.name;
    const bool is_conditional = variable.required;
    findings_.add(
        "reply-default-missing", text_, at, std::min(at + use.path.size(), text_.source.size()),
        is_conditional
            ? fmt::format("'{}' is asked for only when its conditions are met, and nothing stands for it otherwise",
                          name)
            : fmt::format("'{}' may be left out, and then nothing stands for it here", name),
        fmt::format("write {{% if {0} %}}...{{% endif %}} around what needs it, or {{{{ {0} | default: \"...\" }}}}{1}",
                    name, is_conditional ? "" : ", or make it required"));
  }

  const FaceText& text_;
  RuleFindings& findings_;
  std::vector<std::set<std::string>> asked_;
};

}  // namespace

void check_blanks(const FaceText& text, RuleFindings& findings) {
  if (text.parsed) BlankFinder(text, findings).run();
}

void check_spaced_names(const FaceText& text, RuleFindings& findings) {
  if (!text.parsed) return;
  PlaceReader places(text.source);
  std::map<std::pair<int, int>, const liquid::Use*> uses;
  for (const liquid::Use& use : text.parsed->uses()) uses.try_emplace({use.line, use.column}, &use);
  for (const liquid::Extension& extension : text.parsed->extensions()) {
    if (extension.what != "spaced-name") continue;
    const auto use = uses.find({extension.line, extension.column});
    if (use == uses.end()) continue;
    const std::size_t at = places.offset_of(extension.line, extension.column);
    const std::size_t end = std::min(text.source.find_first_of("|}", at), text.source.size());
    std::string_view written = trim(text.source.substr(at, end - at));
    if (written.ends_with('-')) written = trim(written.substr(0, written.size() - 1));
    findings.add(
        "reply-name-spaced", text, at, at + written.size(), fmt::format("'{}' is a name with blanks", written),
        fmt::format("write {{{{ {} }}}}: other programs that read Liquid take no blanks in names", use->second->path));
  }
}

}  // namespace kb
