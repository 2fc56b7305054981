// How many replies a second are filled, beside the least that any template engine does: formatting the same text with
// the values in their places. usage: template_bench [SECONDS]
#include <fmt/format.h>
#include <kb/liquid.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

using Clock = std::chrono::steady_clock;

constexpr const char* reply = R"(Dear {{ customer.name | default: "customer" }},

thank you for order {{ order.number }}. {% if order.late %}We are sorry that it is late. {% endif %}It holds:
{% for item in order.items %}
{{ forloop.index }}. {{ item.title }}, {{ item.count }} x {{ item.price }}
{%- endfor %}

It arrives on {{ order.day | date: "%B %-d" }}. Your total is {{ order.total }}.

Kind regards
{{ agent.name | upcase }}
)";

constexpr const char* values = R"({"customer": {"name": "Reader"}, "agent": {"name": "Guest"},
  "order": {"number": "A-1017", "late": true, "day": "2026-02-03", "total": "62.50", "items": [
    {"title": "Lamp", "count": 1, "price": "40.00"}, {"title": "Cable", "count": 2, "price": "10.00"},
    {"title": "Plug", "count": 1, "price": "2.50"}]}})";

std::string formatted(const std::string& name, const std::string& number) {
  return fmt::format(
      "Dear {},\n\nthank you for order {}. {}It holds:\n\n{}. {}, {} x {}\n{}. {}, {} x {}\n{}. {}, {} x {}\n\n"
      "It arrives on {} {}. Your total is {}.\n\nKind regards\n{}\n",
      name, number, "We are sorry that it is late. ", 1, "Lamp", 1, "40.00", 2, "Cable", 2, "10.00", 3, "Plug", 1,
      "2.50", "February", 3, "62.50", "GUEST");
}

// Times a second, over at least so long.
template <class Work>
double rate(double seconds, Work work) {
  const auto start = Clock::now();
  std::size_t count = 0;
  double taken = 0;
  for (; taken < seconds; taken = std::chrono::duration<double>(Clock::now() - start).count()) {
    for (int i = 0; i < 100; ++i) work();
    count += 100;
  }
  return static_cast<double>(count) / taken;
}

}  // namespace

int main(int argc, char** argv) {
  const double seconds = argc > 1 ? std::atof(argv[1]) : 1.0;
  const kb::liquid::Template source = kb::liquid::parse(reply);
  const kb::liquid::Value variables = kb::liquid::Value::from_json(values, "values");
  std::size_t bytes = 0;
  const double floor = rate(seconds, [&] { bytes += formatted("Reader", "A-1017").size(); });
  const double filled = rate(seconds, [&] { bytes += kb::liquid::render(source, variables).text.size(); });
  const double parsed = rate(seconds, [&] { bytes += kb::liquid::parse(reply).source().size(); });
  fmt::print("fmt::format of the same text  {:10.0f} /s\n", floor);
  fmt::print("rendering a parsed template   {:10.0f} /s  {:.1f} times the floor\n", filled, floor / filled);
  fmt::print("parsing the template          {:10.0f} /s\n", parsed);
  // What was rendered must be what was formatted: otherwise the figures compare nothing.
  const bool same = kb::liquid::render(source, variables).text == formatted("Reader", "A-1017");
  if (!same) fmt::print(stderr, "template_bench: the two texts differ\n");
  return same && bytes > 0 ? 0 : 1;
}
