// Pages that have what a rule finds, and the same mended. A test checks every one of them.
#include <algorithm>

#include "kb/check.h"

namespace kb {
namespace {

constexpr RuleExample example_table[] = {
    {"anchor-case", "# Refunds\n\nSee [how long](#How-Long).\n\n## How long\n",
     "# Refunds\n\nSee [how long](#how-long).\n\n## How long\n"},
    {"anchor-missing", "# Refunds\n\nSee [fees](#fees).\n\n## What it costs\n",
     "# Refunds\n\nSee [fees](#what-it-costs).\n\n## What it costs\n"},
    {"anchor-unknown", "# Refunds\n\nSee [fees](#fees).\n\n{% include fees.md %}\n",
     "# Refunds\n\nSee [fees](#fees).\n\n## Fees\n\n{% include fees.md %}\n"},
    {"audience-unclosed", "# Refunds\n\n<!-- internal -->\n\nUp to 50 without asking.\n",
     "# Refunds\n\n<!-- internal -->\n\nUp to 50 without asking.\n\n<!-- /internal -->\n"},
    {"date-unreadable", "---\ntitle: Refunds\nreviewed: soon\n---\n",
     "---\ntitle: Refunds\nreviewed: 2026-05-01\n---\n"},
    {"duplicate-id", "== a.md ==\n---\nid: refunds\n---\n# Refunds\n== b.md ==\n---\nid: refunds\n---\n# Fees\n",
     "== a.md ==\n---\nid: refunds\n---\n# Refunds\n== b.md ==\n---\nid: fees\n---\n# Fees\n"},
    {"duplicate-shortcut",
     "== replies/a.md ==\n---\nshortcut: hi\n---\nHello.\n== replies/b.md ==\n---\nshortcut: hi\n---\nGood day.\n",
     "== replies/a.md ==\n---\nshortcut: hi\n---\nHello.\n== replies/b.md ==\n---\nshortcut: gd\n---\nGood day.\n"},
    {"duplicate-title",
     "== a.md ==\n---\ntitle: Refunds\nlang: en\n---\n== b.md ==\n---\ntitle: refunds\nlang: en\n---\n",
     "== a.md ==\n---\ntitle: Refunds\nlang: en\n---\n== b.md ==\n---\ntitle: Refunds abroad\nlang: en\n---\n"},
    {"encoding-damaged", "# Refunds\n\nBytes that are no text: \xff\xfe\x80 here.\n", "# Refunds\n\nOnly text.\n"},
    {"encoding-not-utf8", "# \xcd\xcb\xbf\xee\xb9\xe6\xd4\xf2\n\n\xce\xd2\xc3\xc7\xbb\xe1\xcd\xcb\xbf\xee\xa1\xa3\n",
     "# 退款规则\n\n我们会退款。\n"},
    {"file-binary", std::string_view("\0\1\2\3", 4), "# Refunds\n"},
    {"front-matter-duplicate-key", "---\ntitle: Refunds\ntitle: Fees\n---\n", "---\ntitle: Refunds\n---\n"},
    {"front-matter-syntax", "---\ntitle: [Refunds\n---\n# Refunds\n", "---\ntitle: Refunds\n---\n# Refunds\n"},
    {"front-matter-unclosed", "---\ntitle: Refunds\n\nWe refund in three days.\n",
     "---\ntitle: Refunds\n---\n\nWe refund in three days.\n"},
    {"heading-empty", "# Refunds\n\n##\n\nText.\n", "# Refunds\n\n## How long\n\nText.\n"},
    {"heading-level", "# Refunds\n\n### How long\n", "# Refunds\n\n## How long\n"},
    {"ignore-expired", "# A\n\n<!-- kb-ignore link-missing: comes later until 2020-01-31 -->\n[b](b.md)\n",
     "# A\n\n<!-- kb-ignore link-missing: comes later until 2099-01-31 -->\n[b](b.md)\n"},
    {"ignore-malformed", "# A\n\n<!-- kb-ignore link-mising: comes later -->\n[b](b.md)\n",
     "# A\n\n<!-- kb-ignore link-missing: comes later -->\n[b](b.md)\n"},
    {"ignore-reason", "# A\n\n<!-- kb-ignore link-missing -->\n[b](b.md)\n",
     "# A\n\n<!-- kb-ignore link-missing: comes later -->\n[b](b.md)\n"},
    {"ignore-unused", "# A\n\n<!-- kb-ignore link-missing: comes later -->\nNo link.\n",
     "# A\n\n<!-- kb-ignore link-missing: comes later -->\n[b](b.md)\n"},
    {"link-case", "== a.md ==\n# A\n\n[b](Fees.md)\n== fees.md ==\n# Fees\n",
     "== a.md ==\n# A\n\n[b](fees.md)\n== fees.md ==\n# Fees\n"},
    {"link-empty", "# A\n\n[fees]()\n", "# A\n\n[fees](#a)\n"},
    {"link-inactive", "== a.md ==\n# A\n\n[b](b.md)\n== b.md ==\n---\nstatus: archived\n---\n# B\n",
     "== a.md ==\n# A\n\n[b](b.md)\n== b.md ==\n# B\n"},
    {"link-missing", "# A\n\n[fees](fees.md)\n", "== a.md ==\n# A\n\n[fees](fees.md)\n== fees.md ==\n# Fees\n"},
    {"link-outside", "# A\n\n[licence](../LICENSE)\n", "# A\n\n[licence](https://example.com/LICENSE)\n"},
    {"link-placeholder", "# A\n\n[fees]({{ site.url }}/fees)\n", "# A\n\n[fees](https://example.com/fees)\n"},
    {"mail-invalid", "# A\n\n[Write](mailto:help@example)\n", "# A\n\n[Write](mailto:help@example.com)\n"},
    {"page-orphan",
     "== README.md ==\n# Start\n\n[a](a.md) [b](b.md) [c](c.md) [d](d.md)\n== a.md ==\n# A\n== b.md ==\n# B\n"
     "== c.md ==\n# C\n== d.md ==\n# D\n== e.md ==\n# E\n",
     "== README.md ==\n# Start\n\n[a](a.md) [b](b.md)\n== a.md ==\n# A\n== b.md ==\n# B\n"},
    {"personal-data", "== replies/late.md ==\n# Late\n\nWrite to mq.tkachuk1987@gmail.com.\n",
     "== replies/late.md ==\n# Late\n\nWrite to help@example.com.\n"},
    {"phone-invalid", "# A\n\n[Call](tel:us)\n", "# A\n\n[Call](tel:+1-202-555-0100)\n"},
    {"reference-duplicate", "# A\n\n[x][1]\n\n[1]: #a\n[1]: https://example.com\n", "# A\n\n[x][1]\n\n[1]: #a\n"},
    {"reference-undefined", "# A\n\nSee [the fees][fees].\n", "# A\n\nSee [the fees][fees].\n\n[fees]: #a\n"},
    {"reference-unused", "# A\n\nText.\n\n[fees]: #a\n", "# A\n\n[Text][fees].\n\n[fees]: #a\n"},
    {"reply-branch-repeated",
     "== replies/late.md ==\n# Late\n\n{% case reason %}{% when \"lost\" %}Lost.{% when \"late\" %}Late.{% when "
     "\"lost\" %}Gone.{% endcase %}\n",
     "== replies/late.md ==\n# Late\n\n{% case reason %}{% when \"lost\" %}Lost.{% when \"late\" %}Late.{% endcase "
     "%}\n"},
    {"reply-branch-scar",
     "== replies/late.md ==\n+++\n[variables.name]\nrequired = false\n+++\nDear {{ name }},\n\nyour parcel is late.\n",
     "== replies/late.md ==\n+++\n[variables.name]\nrequired = false\n+++\n{% if name %}Dear {{ name }},{% else "
     "%}Hello,{% endif %}\n\nyour parcel is late.\n"},
    {"reply-branch-unreachable",
     "== replies/late.md ==\n# Late\n\n{% if false %}Never said.{% endif %}Your parcel is late.\n",
     "== replies/late.md ==\n# Late\n\n{% if paid %}Paid.{% endif %} Your parcel is late.\n"},
    {"reply-channel-unknown", "== replies/late.md ==\n+++\nchannels = [\"smss\"]\n+++\nYour parcel is late.\n",
     "== replies/late.md ==\n+++\nchannels = [\"sms\"]\n+++\nYour parcel is late.\n"},
    {"reply-cite-dead", "== replies/late.md ==\n+++\ncites = [\"fees\"]\n+++\nThe fee is 10.\n== fee.md ==\n# Fees\n",
     "== replies/late.md ==\n+++\ncites = [\"fee\"]\n+++\nThe fee is 10.\n== fee.md ==\n# Fees\n"},
    {"reply-cite-expired",
     "== replies/late.md ==\n+++\ncites = [\"fee\"]\n+++\nThe fee is 10.\n== fee.md ==\n---\nexpires: "
     "2020-01-31\n---\n# Fees\n",
     "== replies/late.md ==\n+++\ncites = [\"fee\"]\n+++\nThe fee is 10.\n== fee.md ==\n# Fees\n"},
    {"reply-default-missing",
     "== replies/late.md ==\n+++\n[variables.name]\nrequired = false\n+++\nYour parcel goes to {{ name }} today.\n",
     "== replies/late.md ==\n+++\n[variables.name]\nrequired = false\n+++\nYour parcel goes to {{ name | default: "
     "\"you\" }} today.\n"},
    {"reply-face-key-unknown", "== replies/late.md ==\n# Late\n\n<!-- face: chanel=sms -->\n\nYour parcel is late.\n",
     "== replies/late.md ==\n# Late\n\n<!-- face: channel=sms -->\n\nYour parcel is late.\n"},
    {"reply-face-missing", "== replies/en/late.md ==\nYour parcel is late.\n",
     "== replies/en/late.md ==\nYour parcel is late.\n== replies/zh/late.md ==\n您的包裹晚到。\n",
     "[reply]\nlanguages = [\"en\", \"zh\"]\n"},
    {"reply-faces-differ-facts", "== replies/en/late.md ==\nIt takes 14 days.\n== replies/zh/late.md ==\n需要 7 天。\n",
     "== replies/en/late.md ==\nIt takes 14 days.\n== replies/zh/late.md ==\n需要 14 天。\n"},
    {"reply-faces-differ-variables",
     "== replies/en/late.md ==\n---\nvariables: [order_id, day]\n---\nOrder {{ order_id }} comes on {{ day }}.\n== "
     "replies/zh/late.md ==\n---\nvariables: [order_id]\n---\n订单 {{ order_id }} 晚到。\n",
     "== replies/en/late.md ==\n---\nvariables: [order_id]\n---\nOrder {{ order_id }} is late.\n== replies/zh/late.md "
     "==\n---\nvariables: [order_id]\n---\n订单 {{ order_id }} 晚到。\n"},
    {"reply-name-spaced", "== replies/late.md ==\n# Late\n\nOrder {{ Order Number }} is late.\n",
     "== replies/late.md ==\n# Late\n\nOrder {{ order_number }} is late.\n"},
    {"reply-phrase-forbidden", "== replies/late.md ==\n# Late\n\nPlease calm down.\n",
     "== replies/late.md ==\n# Late\n\nI understand that waiting is annoying.\n"},
    {"reply-phrase-promise", "== replies/late.md ==\n# Late\n\nWe guarantee that it comes tomorrow.\n",
     "== replies/late.md ==\n# Late\n\nWe expect it tomorrow.\n"},
    {"reply-punctuation-in-tag",
     "== replies/late.md ==\n# Late\n\nOrder {{ order_id ｜ default：“your order” }} is late.\n",
     "== replies/late.md ==\n# Late\n\nOrder {{ order_id | default: \"your order\" }} is late.\n"},
    {"reply-sms-too-long",
     "== replies/late.md ==\n+++\nchannels = [\"sms\"]\n+++\nYour parcel is late. Your parcel is late. Your parcel is "
     "late. Your parcel is late. Your parcel is late. Your parcel is late. Your parcel is late. Your parcel is late. "
     "Your parcel is late. Your parcel is late. Your parcel is late. Your parcel is late. Your parcel is late. Your "
     "parcel is late. Your parcel is late. Your parcel is late. Your parcel is late. Your parcel is late. Your parcel "
     "is late. Your parcel is late. Your parcel is late. Your parcel is late. Your parcel is late. Your parcel is "
     "late. Your parcel is late. Your parcel is late. Your parcel is late. Your parcel is late. Your parcel is late. "
     "Your parcel is late. Your parcel is late. Your parcel is late. Your parcel is late. Your parcel is late. Your "
     "parcel is late. Your parcel is late. Your parcel is late. Your parcel is late. Your parcel is late. Your parcel "
     "is late. \n",
     "== replies/late.md ==\n+++\nchannels = [\"sms\"]\n+++\nYour parcel is late.\n"},
    {"reply-template-invalid", "== replies/late.md ==\n# Late\n\nDear {{ customer.name, your parcel is late.\n",
     "== replies/late.md ==\n# Late\n\nDear {{ customer.name }}, your parcel is late.\n"},
    {"reply-test-failed", "== replies/late.md ==\n+++\n[[tests]]\ncontains = \"delayed\"\n+++\nYour parcel is late.\n",
     "== replies/late.md ==\n+++\n[[tests]]\ncontains = \"late\"\n+++\nYour parcel is late.\n"},
    {"reply-test-invalid", "== replies/late.md ==\n+++\n[[tests]]\ncontians = \"late\"\n+++\nYour parcel is late.\n",
     "== replies/late.md ==\n+++\n[[tests]]\ncontains = \"late\"\n+++\nYour parcel is late.\n"},
    {"reply-validity", "== replies/late.md ==\n+++\nvalid_until = 2020-01-31\n+++\nThe sale is on.\n",
     "== replies/late.md ==\n+++\nvalid_until = 2099-01-31\n+++\nThe sale is on.\n"},
    {"reply-variable-unknown",
     "== replies/late.md ==\n+++\n[variables.order_id]\ntype = \"id\"\n+++\nYour order {{ oder_id }} ({{ order_id }}) "
     "is "
     "late.\n",
     "== replies/late.md ==\n+++\n[variables.order_id]\ntype = \"id\"\n+++\nYour order {{ order_id }} is late.\n"},
    {"reply-variable-unused",
     "== replies/late.md ==\n+++\n[variables.order_id]\ntype = \"id\"\n+++\nYour order is late.\n",
     "== replies/late.md ==\n+++\n[variables.order_id]\ntype = \"id\"\n+++\nYour order {{ order_id }} is late.\n"},
    {"secret", "# Set up\n\npassword: hV7$kq92LmZ\n", "# Set up\n\npassword: ask your team lead\n"},
    {"set-duplicate-member", "== sets/start.toml ==\nmembers = [\"a\", \"a.md\"]\n== a.md ==\n# A\n",
     "== sets/start.toml ==\nmembers = [\"a\"]\n== a.md ==\n# A\n"},
    {"set-invalid", "== sets/start.toml ==\naudience = \"everybody\"\nmembers = [\"a\"]\n== a.md ==\n# A\n",
     "== sets/start.toml ==\naudience = \"internal\"\nmembers = [\"a\"]\n== a.md ==\n# A\n"},
    {"set-key-unknown", "== sets/start.toml ==\nmember = [\"a\"]\n== a.md ==\n# A\n",
     "== sets/start.toml ==\nmembers = [\"a\"]\n== a.md ==\n# A\n"},
    {"set-link-leaves",
     "== sets/start.toml ==\noutside = \"error\"\nmembers = [\"a\"]\n== a.md ==\n# A\n\n[b](b.md)\n== b.md ==\n# B\n",
     "== sets/start.toml ==\noutside = \"error\"\nmembers = [\"a\", \"b\"]\n== a.md ==\n# A\n\n[b](b.md)\n== b.md ==\n# B\n"},
    {"set-member-missing", "== sets/start.toml ==\nmembers = [\"refund\"]\n== refunds.md ==\n# Refunds\n",
     "== sets/start.toml ==\nmembers = [\"refunds\"]\n== refunds.md ==\n# Refunds\n"},
    {"set-member-outside",
     "== sets/start.toml ==\naudience = \"public\"\nmembers = [\"a\"]\n== a.md ==\n---\naudience: internal\n---\n# A\n",
     "== sets/start.toml ==\naudience = \"public\"\nmembers = [\"a\"]\n== a.md ==\n---\naudience: public\n---\n# A\n"},
    {"set-query-empty", "== sets/start.toml ==\nquery = \"tag:refund\"\n== a.md ==\n---\ntags: [refunds]\n---\n# A\n",
     "== sets/start.toml ==\nquery = \"tag:refunds\"\n== a.md ==\n---\ntags: [refunds]\n---\n# A\n"},
    {"table-columns", "# A\n\n| a | b |\n| - | - |\n| 1 | 2 | 3 |\n", "# A\n\n| a | b |\n| - | - |\n| 1 | 2 \\| 3 |\n"},
    {"text-misread", "# A\n\nThatâ€™s it.\n", "# A\n\nThat’s it.\n"},
    {"text-replacement-character", "# A\n\n退\xEF\xBF\xBD规则\n", "# A\n\n退款规则\n"},
    {"title-missing", "We refund in three days.\n", "# Refunds\n\nWe refund in three days.\n"},
    {"url-invalid", "# A\n\n[b](https:///page)\n", "# A\n\n[b](https://example.com/page)\n"},
    {"variable-bad-pattern",
     "== replies/late.md ==\n+++\n[variables.order_id]\ntype = \"id\"\npattern = \"LM[\"\n+++\nYour order {{ order_id "
     "}} is late.\n",
     "== replies/late.md ==\n+++\n[variables.order_id]\ntype = \"id\"\npattern = \"LM[0-9]+\"\n+++\nYour order {{ "
     "order_id }} is late.\n"},
    {"variable-choices-missing",
     "== replies/late.md ==\n+++\n[variables.order_id]\ntype = \"choice\"\n+++\nYour order {{ order_id }} is late.\n",
     "== replies/late.md ==\n+++\n[variables.order_id]\ntype = \"choice\"\nchoices = [\"a\", \"b\"]\n+++\nYour order "
     "{{ order_id }} is late.\n"},
    {"variable-condition-unknown",
     "== replies/late.md ==\n+++\n[variables.order_id]\ntype = \"id\"\ndepends_on = \"paid\"\n+++\nYour order {{ "
     "order_id }} is late.\n",
     "== replies/late.md ==\n+++\n[variables.order_id]\ntype = \"id\"\n+++\nYour order {{ order_id }} is late.\n"},
    {"variable-cycle",
     "== replies/late.md ==\n+++\n[variables.a]\ndepends_on = \"b\"\n[variables.b]\ndepends_on = \"a\"\n+++\n{{ a }} "
     "{{ b }}\n",
     "== replies/late.md ==\n+++\n[variables.a]\ndepends_on = \"b\"\n[variables.b]\n+++\n{{ a }} {{ b }}\n"},
    {"variable-default-invalid",
     "== replies/late.md ==\n+++\n[variables.order_id]\ntype = \"int\"\ndefault = \"soon\"\n+++\nYour order {{ "
     "order_id }} is late.\n",
     "== replies/late.md ==\n+++\n[variables.order_id]\ntype = \"int\"\ndefault = \"3\"\n+++\nYour order {{ order_id "
     "}} is late.\n"},
    {"variable-duplicate",
     "== replies/late.md ==\n---\nvariables: [order_id, order_id]\n---\nYour order {{ order_id }} is late.\n",
     "== replies/late.md ==\n---\nvariables: [order_id]\n---\nYour order {{ order_id }} is late.\n"},
    {"variable-example-invalid",
     "== replies/late.md ==\n+++\n[variables.order_id]\ntype = \"int\"\nexample = \"soon\"\n+++\nYour order {{ "
     "order_id }} is late.\n",
     "== replies/late.md ==\n+++\n[variables.order_id]\ntype = \"int\"\nexample = \"3\"\n+++\nYour order {{ order_id "
     "}} is late.\n"},
    {"variable-key-unknown",
     "== replies/late.md ==\n+++\n[variables.order_id]\ntype = \"id\"\nlable = \"Order\"\n+++\nYour order {{ order_id "
     "}} is late.\n",
     "== replies/late.md ==\n+++\n[variables.order_id]\ntype = \"id\"\nlabel = \"Order\"\n+++\nYour order {{ order_id "
     "}} is late.\n"},
    {"variable-limit-invalid",
     "== replies/late.md ==\n+++\n[variables.order_id]\ntype = \"bool\"\nmax = 3\n+++\nYour order {{ order_id }} is "
     "late.\n",
     "== replies/late.md ==\n+++\n[variables.order_id]\ntype = \"int\"\nmax = 3\n+++\nYour order {{ order_id }} is "
     "late.\n"},
    {"variable-malformed", "== replies/late.md ==\n---\nvariables: 3\n---\nYour order {{ order_id }} is late.\n",
     "== replies/late.md ==\n---\nvariables: [order_id]\n---\nYour order {{ order_id }} is late.\n"},
    {"variable-name-invalid", "== replies/late.md ==\n---\nvariables: [\"order|id\"]\n---\nYour order is late.\n",
     "== replies/late.md ==\n---\nvariables: [order_id]\n---\nYour order {{ order_id }} is late.\n"},
    {"variable-type-unknown",
     "== replies/late.md ==\n+++\n[variables.order_id]\ntype = \"idd\"\n+++\nYour order {{ order_id }} is late.\n",
     "== replies/late.md ==\n+++\n[variables.order_id]\ntype = \"id\"\n+++\nYour order {{ order_id }} is late.\n"},
    {"wiki-ambiguous",
     "== a.md ==\n# A\n\n[[Fees]]\n== x/fees.md ==\n# Fees in shops\n== y/fees.md ==\n# Fees online\n",
     "== a.md ==\n# A\n\n[[x/fees]]\n== x/fees.md ==\n# Fees in shops\n== y/fees.md ==\n# Fees online\n"},
    {"wiki-missing", "== a.md ==\n# A\n\n[[B]] [[Costs]]\n== b.md ==\n# B\n",
     "== a.md ==\n# A\n\n[[B]]\n== b.md ==\n# B\n"},
};

}  // namespace

const RuleExample* rule_example(std::string_view rule) {
  const auto* const row = std::ranges::find(example_table, rule, &RuleExample::rule);
  return row == std::end(example_table) ? nullptr : row;
}

}  // namespace kb
