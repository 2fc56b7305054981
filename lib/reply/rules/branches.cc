// Branches that nobody reaches.
#include <algorithm>

#include "reply/rules/rules.h"

namespace kb {
namespace {

using liquid::Branch;

// The branches by the pieces that open them; a `when` of several values has several.
std::vector<std::pair<std::size_t, const Branch*>> placed_branches(const FaceText& text) {
  std::vector<std::pair<std::size_t, const Branch*>> placed;
  PlaceReader places(text.source);
  std::size_t from = 0;
  for (const Branch& branch : text.parsed->branches()) {
    piece_at(text.scan, places.offset_of(branch.line, branch.column), from);
    placed.emplace_back(from, &branch);
  }
  std::ranges::stable_sort(placed, {}, &std::pair<std::size_t, const Branch*>::first);
  return placed;
}

class BranchFinder {
 public:
  BranchFinder(const FaceText& text, RuleFindings& findings)
      : text_(text), findings_(findings), branches_(placed_branches(text)) {}

  void run() {
    for (const TemplateBlock& block : text_.scan.blocks) {
      if (block.name == "if" || block.name == "unless") check_chain(block);
      if (block.name == "case") check_case(block);
    }
  }

 private:
  std::vector<const Branch*> of(std::size_t piece) const {
    std::vector<const Branch*> found;
    auto at = std::ranges::lower_bound(branches_, piece, {}, &std::pair<std::size_t, const Branch*>::first);
    for (; at != branches_.end() && at->first == piece; ++at) found.push_back(at->second);
    return found;
  }

  void add(std::string_view rule, std::size_t piece, std::string message, std::string hint) {
    const TemplatePiece& tag = text_.scan.pieces[piece];
    findings_.add(rule, text_, tag.begin, tag.end, std::move(message), std::move(hint));
  }

  void check_chain(const TemplateBlock& block) {
    bool is_over = false;
    for (const std::size_t piece : block.heads) {
      const auto found = of(piece);
      if (found.size() != 1) return;  // not what the parser saw
      if (is_over) {
        add("reply-branch-unreachable", piece, "this part is never used: the one before it always is", "take it out");
      } else if (found[0]->constant == false) {
        add("reply-branch-unreachable", piece, "this part is never used: its condition is never true", "take it out");
      }
      is_over = is_over || found[0]->constant == true;
    }
  }

  void check_case(const TemplateBlock& block) {
    for (const std::size_t piece : block.heads) {
      const auto found = of(piece);
      if (found.empty()) continue;
      if (std::ranges::any_of(found, &Branch::repeated)) {
        add("reply-branch-repeated", piece, "a value of this 'when' stands in an earlier one: both parts are written",
            "a value belongs into one 'when'");
      } else if (std::ranges::all_of(found, [](const Branch* branch) { return branch->constant == false; })) {
        add("reply-branch-unreachable", piece, "this part is never used: the value is another one", "take it out");
      }
    }
  }

  const FaceText& text_;
  RuleFindings& findings_;
  std::vector<std::pair<std::size_t, const Branch*>> branches_;
};

}  // namespace

void check_branches(const FaceText& text, RuleFindings& findings) {
  if (text.parsed) BranchFinder(text, findings).run();
}

}  // namespace kb
