// What parsing notes beside the nodes: look-ups, partials, extensions, branches. A lax parse may have to take notes
// back.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kb/liquid.h"
#include "reply/liquid/expression.h"

namespace kb::liquid {

class ParseNotes {
 public:
  struct Note {
    std::string what;
    Role role = Role::output;
    bool has_default = false;
    bool is_local = false;
    const char* place = nullptr;
  };

  struct BranchNote {
    Branch branch;
    const char* place = nullptr;
  };

  void lookup(const Expression& expression, Role role);
  // The look-up noted for the expression is followed by a default.
  void mark_default(const Expression& expression);
  void partial(std::string name, const char* place) { partials_.push_back({std::move(name), {}, false, false, place}); }
  void extension(std::string what, const char* place) {
    extensions_.push_back({std::move(what), {}, false, false, place});
  }
  // From that place on the name is the template's own.
  void assigned(const std::string& name, const char* place) { assigned_.emplace(name, place); }
  void branch(const Branch& branch, const char* place) { branches_.push_back({branch, place}); }

  struct Mark {
    std::size_t lookups, extensions;
  };
  Mark mark() const { return {lookups_.size(), extensions_.size()}; }
  void take_back(Mark mark);
  // The look-ups of that name since then are of a loop's variable.
  void mark_local(std::string_view name, Mark since);

  // In the order of the source.
  std::vector<Note> finished_lookups() const;
  const std::vector<Note>& partials() const { return partials_; }
  const std::vector<Note>& extensions() const { return extensions_; }
  const std::vector<BranchNote>& branches() const { return branches_; }

 private:
  std::vector<Note> lookups_;
  std::vector<Note> partials_;
  std::vector<Note> extensions_;
  std::vector<BranchNote> branches_;
  std::map<std::string, const char*, std::less<>> assigned_;  // where first
};

}  // namespace kb::liquid
