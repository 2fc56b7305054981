#include "reply/trial.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "reply/values.h"

namespace kb {
namespace {

constexpr std::size_t most_combinations = 64;
constexpr liquid::RenderLimits trial_limits{
    .output_bytes = std::size_t{64} << 10, .loop_iterations = 10'000, .partial_depth = 20, .steps = 200'000};
constexpr std::string_view usual_channel = "email";

std::string describe_way(const Input& input, std::size_t way) {
  const auto& value = input.ways[way];
  if (!value) return fmt::format("without '{}'", input.name);
  const bool is_switch = input.variable != nullptr && input.variable->type == VariableType::boolean;
  if (is_switch) return fmt::format("{} '{}'", *value == "true" ? "with" : "without", input.name);
  const bool is_choice = input.variable != nullptr && !input.variable->choices.empty();
  return is_choice ? fmt::format("'{}' = {}", input.name, *value) : fmt::format("with '{}'", input.name);
}

}  // namespace

liquid::Moment noon_of(Date day) {
  return {day.time_since_epoch().count() * std::int64_t{86400} + 43200, 0};
}

FillRequest test_request(const TestSettings& settings) {
  FillRequest request;
  request.today = settings.today;
  request.now = noon_of(settings.today);
  request.load_partial = settings.load_partial;
  request.sms = settings.sms;
  request.context = liquid::Value(liquid::Object());
  return request;
}

Tried try_to_fill(const Reply& reply, const FillRequest& request) {
  try {
    return {fill(reply, request), {}, {}};
  } catch (const Error& error) {
    return {std::nullopt, error.what(), error.location()};
  }
}

bool Tried::is_too_large() const {
  return error.starts_with("rendering was stopped");
}

Trial::Trial(const Face& face, const TestSettings& settings) : settings_(settings) {
  reply_.path = face.path;
  reply_.faces = {face};
  try {
    parse();
  } catch (const Error& error) {
    broken_ = error;
    why_not_ = "its template is not valid";
  }
  if (why_not_.empty()) try_sample();
}

void Trial::parse() {
  const auto read = [&](const std::string& source, int first_line) {
    const liquid::Template parsed = liquid::parse(source, {liquid::Mode::kb, face().path});
    if (!parsed.partials().empty() && !settings_.load_partial)
      why_not_ = "it renders partials, and has no folder of them";
    for (liquid::Use use : parsed.uses()) {
      use.line = first_line == 0 ? 0 : first_line + use.line - 1;
      uses_.push_back(std::move(use));
    }
  };
  read(face().body, face().line);
  body_uses_ = uses_;
  read(face().subject, 0);
  std::string unknown;
  inputs_ = inputs_of(face().variables, uses_, settings_.today, unknown);
  if (!unknown.empty()) why_not_ = fmt::format("no value of '{}' can be made up: give it an example", unknown);
}

// Values of what is not declared are a guess: where they cannot be rendered, nothing can be said about the reply.
void Trial::try_sample() {
  const Tried tried = fill(values_of(Combination(inputs_.size(), 0)), channels().front());
  if (tried.is_too_large()) why_not_ = "it is too large to be filled many times";
  if (is_declared() || tried.is_too_large()) return;
  if (!tried.filled) why_not_ = fmt::format("values of what is not declared cannot be made up ({})", tried.error);
  if (tried.filled && !tried.filled->ok())
    why_not_ =
        fmt::format("no value of '{}' can be made up: it is not declared", tried.filled->unresolved.front().name);
}

std::vector<std::string> Trial::channels() const {
  return face().channels.empty() ? std::vector<std::string>{std::string(usual_channel)} : face().channels;
}

bool Trial::is_declared() const {
  return std::ranges::all_of(inputs_, [](const Input& input) { return input.variable != nullptr; });
}

Location Trial::place_of(const std::string& name) const {
  const liquid::Use* best = nullptr;
  for (const liquid::Use& use : uses_) {
    const bool is_it = use.path == name || root_name(use.path) == name;
    if (!is_it || use.is_local || use.line == 0) continue;
    const bool is_better = best == nullptr || (best->role != liquid::Role::output && use.role == liquid::Role::output);
    if (is_better) best = &use;
  }
  return best == nullptr ? Location{face().path, face().line, 1} : Location{face().path, best->line, best->column};
}

bool Trial::is_used(const std::string& name) const {
  return std::ranges::any_of(body_uses_,
                             [&](const liquid::Use& use) { return !use.is_local && root_name(use.path) == name; });
}

std::vector<Combination> Trial::all_combinations() const {
  std::vector<std::size_t> counts;
  for (const Input& input : inputs_) counts.push_back(input.ways.size());
  return combinations(counts, most_combinations);
}

Trial::Values Trial::values_of(const Combination& combination) const {
  Values values;
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    if (const auto& value = inputs_[i].ways[combination[i]]) values[inputs_[i].name] = *value;
  }
  return values;
}

Tried Trial::fill(const Values& values, const std::string& channel, Markup markup) const {
  FillRequest request = test_request(settings_);
  request.limits = trial_limits;
  request.values = values;
  request.face.channel = channel;
  request.markup = markup;
  return try_to_fill(reply_, request);
}

std::string Trial::describe(const Combination& combination, const std::vector<std::size_t>& named) const {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    const bool is_named = std::ranges::find(named, i) != named.end();
    if (combination[i] != 0 || is_named) parts.push_back(describe_way(inputs_[i], combination[i]));
  }
  return fmt::format("{}", fmt::join(parts, ", "));
}

}  // namespace kb
