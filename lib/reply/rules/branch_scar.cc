#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "reply/rules/rendering.h"

namespace kb {
namespace {

constexpr std::size_t most_findings = 10;  // of one face

// What is wrong with a text, so that it can be looked for in another one.
struct Fault {
  std::optional<ScarKind> scar;  // nothing: it cannot be rendered
  std::string detail;            // the excerpt, or the error
  Location where;                // of an error

  bool operator<(const Fault& other) const { return std::tie(scar, detail) < std::tie(other.scar, other.detail); }
};

std::vector<Fault> faults_of(const Tried& tried) {
  if (tried.is_too_large()) return {};
  if (!tried.filled) return {{std::nullopt, tried.error, tried.where}};
  std::vector<Fault> faults;
  for (const Scar& scar : tried.filled->scars) faults.push_back({scar.kind, scar.excerpt, {}});
  return faults;
}

class Finder {
 public:
  explicit Finder(const Trial& trial) : trial_(trial) {}

  std::vector<Finding> run() {
    const std::vector<Combination> all = trial_.all_combinations();
    for (const std::string& channel : trial_.channels()) {
      for (const Combination& combination : all) look_at(combination, channel);
    }
    return std::move(findings_);
  }

 private:
  Tried fill(const Combination& combination, const std::string& channel) const {
    return trial_.fill(trial_.values_of(combination), channel);
  }

  void look_at(const Combination& combination, const std::string& channel) {
    if (findings_.size() == most_findings) return;
    for (const Fault& fault : faults_of(fill(combination, channel))) {
      if (seen_.insert(fault).second) tell(fault, combination, channel);
    }
  }

  bool has(const Fault& fault, const Combination& combination, const std::string& channel) const {
    return std::ranges::any_of(faults_of(fill(combination, channel)), [&](const Fault& other) {
      return fault.scar ? other.scar == fault.scar : !other.scar && other.detail == fault.detail;
    });
  }

  // With as much as possible as in the first combination.
  Combination reduced(const Fault& fault, Combination combination, const std::string& channel) const {
    for (std::size_t& way : combination) {
      const std::size_t before = std::exchange(way, 0);
      if (before != 0 && !has(fault, combination, channel)) way = before;
    }
    return combination;
  }

  // Switches that are on, and have to be.
  std::vector<std::size_t> needed(const Fault& fault, const Combination& combination,
                                  const std::string& channel) const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < combination.size(); ++i) {
      const Variable* variable = trial_.inputs()[i].variable;
      if (combination[i] != 0 || variable == nullptr || variable->type != VariableType::boolean) continue;
      Combination other = combination;
      other[i] = 1;
      if (!has(fault, other, channel)) found.push_back(i);
    }
    return found;
  }

  void tell(const Fault& fault, const Combination& combination, const std::string& channel) {
    const Combination least = reduced(fault, combination, channel);
    const std::vector<std::size_t> on = needed(fault, least, channel);
    const std::string how = trial_.describe(least, on);
    if (!told_.emplace(fault.scar, how).second) return;
    const std::string when = how.empty() ? "with all values given" : how;
    if (!fault.scar) {
      findings_.push_back(make_finding("reply-test-failed", fault.where,
                                       fmt::format("it cannot be filled {}: {}", when, fault.detail)));
      return;
    }
    const ScarRow& row = scar_kinds()[static_cast<std::size_t>(*fault.scar)];
    findings_.push_back(make_finding("reply-branch-scar", place_of(least, on),
                                     fmt::format("{}: {}: '{}'", when, row.message, fault.detail), hint_for(least)));
  }

  // Where what is blank is printed, else where the switch is asked.
  Location place_of(const Combination& combination, const std::vector<std::size_t>& on) const {
    const std::vector<Input>& inputs = trial_.inputs();
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      if (!inputs[i].ways[combination[i]]) return trial_.place_of(inputs[i].name);
    }
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      if (combination[i] != 0) return trial_.place_of(inputs[i].name);
    }
    return on.empty() ? Location{trial_.face().path, trial_.face().line, 1} : trial_.place_of(inputs[on.front()].name);
  }

  std::string hint_for(const Combination& combination) const {
    const std::vector<Input>& inputs = trial_.inputs();
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      if (inputs[i].ways[combination[i]]) continue;
      const std::string& name = inputs[i].name;
      return fmt::format("put what surrounds it inside {{% if {} %}}, or say when the value is needed", name);
    }
    return {};
  }

  const Trial& trial_;
  std::vector<Finding> findings_;
  std::set<Fault> seen_;
  std::set<std::pair<std::optional<ScarKind>, std::string>> told_;
};

}  // namespace

std::vector<Finding> find_branch_scars(const Trial& trial) {
  return trial.why_not().empty() ? Finder(trial).run() : std::vector<Finding>();
}

}  // namespace kb
