#include "reply/liquid/parse_notes.h"

#include <algorithm>

namespace kb::liquid {
namespace {

std::string_view root_of(const ParseNotes::Note& note) {
  return std::string_view(note.what).substr(0, note.what.find_first_of(".["));
}

}  // namespace

void ParseNotes::lookup(const Expression& expression, Role role) {
  lookups_.push_back({path_of(expression), role, false, false, expression.place});
}

void ParseNotes::mark_default(const Expression& expression) {
  for (std::size_t i = lookups_.size(); i-- > 0;) {
    if (lookups_[i].place != expression.place) continue;
    lookups_[i].has_default = true;
    return;
  }
}

void ParseNotes::take_back(Mark mark) {
  lookups_.resize(mark.lookups);
  extensions_.resize(mark.extensions);
}

void ParseNotes::mark_local(std::string_view name, Mark since) {
  for (std::size_t i = since.lookups; i < lookups_.size(); ++i) {
    if (root_of(lookups_[i]) == name) lookups_[i].is_local = true;
  }
}

std::vector<ParseNotes::Note> ParseNotes::finished_lookups() const {
  std::vector<Note> all = lookups_;
  for (Note& note : all) {
    const auto assigned = assigned_.find(root_of(note));
    if (assigned != assigned_.end() && assigned->second <= note.place) note.is_local = true;
  }
  std::ranges::stable_sort(all, {}, &Note::place);
  return all;
}

}  // namespace kb::liquid
