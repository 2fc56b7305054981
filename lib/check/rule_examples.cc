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
    {"audience-unknown", "# Refunds\n\n<!-- internal only -->\n\nUp to 50 without asking.\n",
     "# Refunds\n\n<!-- internal -->\n\nUp to 50 without asking.\n\n<!-- /internal -->\n"},
    {"answers-differ",
     "== replies/a.md ==\n---\nquestions: [How long does a refund take]\n---\nA refund takes 14 days.\n"
     "== replies/b.md ==\n---\nquestions: [How long does a refund take]\n---\nYou have it back in 7 days.\n",
     "== replies/a.md ==\n---\nquestions: [How long does a refund take]\n---\nA refund takes 14 days.\n"
     "== replies/b.md ==\n---\nquestions: [How long does a refund take]\n---\nA refund takes 14 days at most.\n"},
    {"asset-unused", "== a.md ==\n# A\n\nText.\n== media/old.png ==\n",
     "== a.md ==\n# A\n\n![old](media/old.png)\n== media/old.png ==\n", "[check]\nassets = [\"media/\"]\n"},
    {"date-unreadable", "---\ntitle: Refunds\nreviewed: soon\n---\n",
     "---\ntitle: Refunds\nreviewed: 2026-05-01\n---\n"},
    {"duplicate-address",
     "== a.md ==\n---\nredirect_from: /help/fees\n---\n# A\n== b.md ==\n---\nredirect_from: /help/fees/\n---\n# B\n",
     "== a.md ==\n---\nredirect_from: /help/fees\n---\n# A\n== b.md ==\n---\nredirect_from: /help/b/\n---\n# B\n"},
    {"duplicate-alias",
     "== a.md ==\n---\naliases: [Money back]\nlang: en\n---\n# A\n== b.md ==\n---\nlang: en\n---\n# Money back\n",
     "== a.md ==\n---\naliases: [Refunds]\nlang: en\n---\n# A\n== b.md ==\n---\nlang: en\n---\n# Money back\n"},
    {"duplicate-id", "== a.md ==\n---\nid: refunds\n---\n# Refunds\n== b.md ==\n---\nid: refunds\n---\n# Fees\n",
     "== a.md ==\n---\nid: refunds\n---\n# Refunds\n== b.md ==\n---\nid: fees\n---\n# Fees\n"},
    {"duplicate-page",
     "== a.md ==\n# Refunds\n\nWe send the money back within three working days, on the way it came. The bank may need "
     "two "
     "days more. Fees that a bank keeps are not ours to give back. When a week has gone by and nothing has come, write "
     "to us "
     "with the number of the order, and we look into it the same day.\n"
     "== b.md ==\n# Money back\n\nWe send the money back within three working days, on the way it came. The bank may "
     "need "
     "two days more. Fees that a bank keeps are not ours to give back. When a week has gone by and nothing has come, "
     "write to "
     "us with the number of the order, and we look into it the same day.\n",
     "== a.md ==\n# Refunds\n\nWe send the money back within three working days, on the way it came. The bank may need "
     "two "
     "days more. Fees that a bank keeps are not ours to give back. When a week has gone by and nothing has come, write "
     "to us "
     "with the number of the order, and we look into it the same day.\n"
     "== b.md ==\n# Money back\n\n[Refunds](a.md) are sent within three working days.\n"},
    {"duplicate-passage",
     "== a.md ==\n# "
     "寄回商品\n\n请在三十天内寄回商品，连同包装和所有配件一起放进原来的箱子，在您的账户里打印面单，交给任意一家邮局，"
     "并保留收据直到退款到账。收到后三个工作日内我们会检查并写信给您。\n\n促销商品和定制商品不能退回。\n"
     "== b.md ==\n# "
     "商品有问题\n\n请先拍照并告诉我们哪里坏了，运费由我们承担。\n\n请在三十天内寄回商品，连同包装和所有配件一起放进原"
     "来的箱子，在您的账户里打印面单，交给任意一家邮局，并保留收据直到退款到账。收到后三个工作日内我们会检查并写信给您"
     "。\n",
     "== a.md ==\n# "
     "寄回商品\n\n请在三十天内寄回商品，连同包装和所有配件一起放进原来的箱子，在您的账户里打印面单，交给任意一家邮局，"
     "并保留收据直到退款到账。收到后三个工作日内我们会检查并写信给您。\n\n促销商品和定制商品不能退回。\n"
     "== b.md ==\n# 商品有问题\n\n请先拍照并告诉我们哪里坏了，运费由我们承担。\n\n然后[寄回商品](a.md)。\n"},
    {"duplicate-shortcut",
     "== replies/a.md ==\n---\nshortcut: hi\n---\nHello.\n== replies/b.md ==\n---\nshortcut: hi\n---\nGood day.\n",
     "== replies/a.md ==\n---\nshortcut: hi\n---\nHello.\n== replies/b.md ==\n---\nshortcut: gd\n---\nGood day.\n"},
    {"duplicate-title",
     "== a.md ==\n---\ntitle: Refunds\nlang: en\n---\n== b.md ==\n---\ntitle: refunds\nlang: en\n---\n",
     "== a.md ==\n---\ntitle: Refunds\nlang: en\n---\n== b.md ==\n---\ntitle: Refunds abroad\nlang: en\n---\n"},
    {"encoding-damaged", "# Refunds\n\nBytes that are no text: \xff\xfe\x80 here.\n", "# Refunds\n\nOnly text.\n"},
    {"encoding-mixed", "# 退款规则\n\n我们会退款。这一页是后来拼起来的。\n\n\xcd\xcb\xbf\xee\xb9\xe6\xd4\xf2\n",
     "# 退款规则\n\n我们会退款。这一页是后来拼起来的。\n\n退款规则\n"},
    {"encoding-not-utf8", "# \xcd\xcb\xbf\xee\xb9\xe6\xd4\xf2\n\n\xce\xd2\xc3\xc7\xbb\xe1\xcd\xcb\xbf\xee\xa1\xa3\n",
     "# 退款规则\n\n我们会退款。\n"},
    {"expires-malformed", "# A\n\n<!-- expires 2026-13-45 -->\n\nFree until then.\n",
     "# A\n\n<!-- expires 2027-01-31 -->\n\nFree until then.\n\n<!-- end expires 2027-01-31 -->\n"},
    {"fact-differs",
     "== a.md ==\n# A\n\nRefunds reach the card within 5 business days.\n== b.md ==\n# B\n\nRefunds reach the card "
     "within 7 business days.\n",
     "== a.md ==\n# A\n\nRefunds reach the card within 5 business days.\n== b.md ==\n# B\n\nRefunds reach the card "
     "within five business days.\n"},
    {"file-binary", std::string_view("\0\1\2\3", 4), "# Refunds\n"},
    {"front-matter-duplicate-key", "---\ntitle: Refunds\ntitle: Fees\n---\n", "---\ntitle: Refunds\n---\n"},
    {"front-matter-key-missing", "---\ntitle: Refunds\n---\n", "---\ntitle: Refunds\nowner: payments\n---\n",
     "[[check.schema]]\nrequired = [\"title\", \"owner\"]\n"},
    {"front-matter-key-unknown", "---\ntitle: Refunds\nonwer: payments\n---\n",
     "---\ntitle: Refunds\nowner: payments\n---\n",
     "[[check.schema]]\nknown = [\"title\", \"owner\"]\nunknown = \"warning\"\n"},
    {"front-matter-syntax", "---\ntitle: [Refunds\n---\n# Refunds\n", "---\ntitle: Refunds\n---\n# Refunds\n"},
    {"front-matter-type", "---\ntitle: 2026\n---\n", "---\ntitle: \"2026\"\n---\n",
     "[[check.schema]]\ntypes = { title = \"string\" }\n"},
    {"front-matter-unclosed", "---\ntitle: Refunds\n\nWe refund in three days.\n",
     "---\ntitle: Refunds\n---\n\nWe refund in three days.\n"},
    {"front-matter-value", "---\naudience: costumers\n---\n# A\n", "---\naudience: customers\n---\n# A\n",
     "[[check.schema]]\nvalues = { audience = [\"agents\", \"customers\"] }\n"},
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
    {"link-tracking", "# A\n\n[fees](https://example.com/fees?fbclid=IwAR0)\n",
     "# A\n\n[fees](https://example.com/fees)\n"},
    {"mail-invalid", "# A\n\n[Write](mailto:help@example)\n", "# A\n\n[Write](mailto:help@example.com)\n"},
    {"page-debris", "Skip to main content\n\n# Refunds\n\nWe refund in three days.\n",
     "# Refunds\n\nWe refund in three days.\n"},
    {"page-drifted",
     "== a.md ==\n---\nlast_reviewed: 2026-08-01\nsources: [fees.md]\n---\n# A\n== fees.md ==\n---\nlastmod: "
     "2026-09-01\n---\n# Fees\n",
     "== a.md ==\n---\nlast_reviewed: 2026-10-01\nsources: [fees.md]\n---\n# A\n== fees.md ==\n---\nlastmod: "
     "2026-09-01\n---\n# Fees\n"},
    {"page-due-soon", "---\nlast_reviewed: 2026-05-30\nreview_in: 6 months\n---\n# A\n",
     "---\nlast_reviewed: 2026-11-20\nreview_in: 6 months\n---\n# A\n"},
    {"page-expired", "---\ndate: 2026-08-01\nexpires: 2026-10-31\n---\n# A\n",
     "---\ndate: 2026-08-01\nexpires: 2027-10-31\n---\n# A\n"},
    {"page-expires-soon", "---\ndate: 2026-08-01\nexpires: 2026-11-30\n---\n# A\n",
     "---\ndate: 2026-08-01\nexpires: 2027-10-31\n---\n# A\n"},
    {"page-orphan",
     "== README.md ==\n# Start\n\n[a](a.md) [b](b.md) [c](c.md) [d](d.md)\n== a.md ==\n# A\n== b.md ==\n# B\n"
     "== c.md ==\n# C\n== d.md ==\n# D\n== e.md ==\n# E\n",
     "== README.md ==\n# Start\n\n[a](a.md) [b](b.md)\n== a.md ==\n# A\n== b.md ==\n# B\n"},
    {"page-overdue", "---\nlast_reviewed: 2026-05-06\nreview_in: 6 months\n---\n# A\n",
     "---\nlast_reviewed: 2026-11-06\nreview_in: 6 months\n---\n# A\n"},
    {"page-stale", "---\nlast_reviewed: 2025-05-06\nreview_in: 6 months\n---\n# A\n",
     "---\nlast_reviewed: 2026-11-06\nreview_in: 6 months\n---\n# A\n"},
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
    {"review-interval-invalid", "---\nlast_reviewed: 2026-11-06\nreview_in: often\n---\n# A\n",
     "---\nlast_reviewed: 2026-11-06\nreview_in: 6 months\n---\n# A\n"},
    {"review-source-missing", "---\nlast_reviewed: 2026-11-06\nsources: [src/fees.c]\n---\n# A\n",
     "== a.md ==\n---\nlast_reviewed: 2026-11-06\nsources: [src/fees.c]\n---\n# A\n== src/fees.c ==\n"},
    {"review-unknown", "# A\n", "---\ndate: 2026-11-06\n---\n# A\n"},
    {"secret", "# Set up\n\npassword: hV7$kq92LmZ\n", "# Set up\n\npassword: ask your team lead\n"},
    {"set-duplicate-member", "== sets/start.toml ==\nmembers = [\"a\", \"a.md\"]\n== a.md ==\n# A\n",
     "== sets/start.toml ==\nmembers = [\"a\"]\n== a.md ==\n# A\n"},
    {"set-invalid", "== sets/start.toml ==\naudience = \"everybody\"\nmembers = [\"a\"]\n== a.md ==\n# A\n",
     "== sets/start.toml ==\naudience = \"internal\"\nmembers = [\"a\"]\n== a.md ==\n# A\n"},
    {"set-key-unknown", "== sets/start.toml ==\nmember = [\"a\"]\n== a.md ==\n# A\n",
     "== sets/start.toml ==\nmembers = [\"a\"]\n== a.md ==\n# A\n"},
    {"set-link-leaves",
     "== sets/start.toml ==\noutside = \"error\"\nmembers = [\"a\"]\n== a.md ==\n# A\n\n[b](b.md)\n== b.md ==\n# B\n",
     "== sets/start.toml ==\noutside = \"error\"\nmembers = [\"a\", \"b\"]\n== a.md ==\n# A\n\n[b](b.md)\n== b.md "
     "==\n# B\n"},
    {"set-member-missing", "== sets/start.toml ==\nmembers = [\"refund\"]\n== refunds.md ==\n# Refunds\n",
     "== sets/start.toml ==\nmembers = [\"refunds\"]\n== refunds.md ==\n# Refunds\n"},
    {"set-member-outside",
     "== sets/start.toml ==\naudience = \"public\"\nmembers = [\"a\"]\n== a.md ==\n---\naudience: internal\n---\n# A\n",
     "== sets/start.toml ==\naudience = \"public\"\nmembers = [\"a\"]\n== a.md ==\n---\naudience: public\n---\n# A\n"},
    {"set-query-empty", "== sets/start.toml ==\nquery = \"tag:refund\"\n== a.md ==\n---\ntags: [refunds]\n---\n# A\n",
     "== sets/start.toml ==\nquery = \"tag:refunds\"\n== a.md ==\n---\ntags: [refunds]\n---\n# A\n"},
    {"table-columns", "# A\n\n| a | b |\n| - | - |\n| 1 | 2 | 3 |\n", "# A\n\n| a | b |\n| - | - |\n| 1 | 2 \\| 3 |\n"},
    {"term-avoid", "# 登录\n\n请用帐号登录。\n", "# 登录\n\n请用账号登录。\n",
     "[[check.glossary]]\nprefer = \"账号\"\navoid = [\"帐号\"]\n"},
    {"term-forbidden", "# Refunds\n\nSimply wait three days.\n", "# Refunds\n\nWait three days.\n",
     "[[check.glossary]]\nforbid = [\"simply\"]\nreason = \"what is simple for us may not be for others\"\n"},
    {"text-invisible", "# Refunds\n\nWe\xE2\x80\x8B refund.\n", "# Refunds\n\nWe refund.\n"},
    {"text-misread", "# A\n\nThatâ€™s it.\n", "# A\n\nThat’s it.\n"},
    {"text-repeated", "# A\n\nMoney comes back in three days.\n\n## B\n\nMoney comes back in three days.\n",
     "# A\n\nMoney comes back in three days.\n\n## B\n\nText.\n", "[check]\nrepeated_length = 20\n"},
    {"text-replacement-character", "# A\n\n退\xEF\xBF\xBD规则\n", "# A\n\n退款规则\n"},
    {"time-passed", "---\ndate: 2026-08-01\n---\n# A\n\nReturns are free until 31 October 2026.\n",
     "---\ndate: 2026-08-01\n---\n# A\n\nReturns are free until 31 October 2027. They were free until 31 October 2025 "
     "too.\n"},
    {"title-missing", "We refund in three days.\n", "# Refunds\n\nWe refund in three days.\n"},
    {"translation-behind",
     "== en/a.md ==\n---\nlastmod: 2026-09-01\n---\n# Fees\n== zh/a.md ==\n---\nlastmod: 2026-08-01\n---\n# 费用\n",
     "== en/a.md ==\n---\nlastmod: 2026-09-01\n---\n# Fees\n== zh/a.md ==\n---\nlastmod: 2026-09-02\n---\n# 费用\n"},
    {"translation-orphan",
     "== en/a.md ==\n# A\n== en/b.md ==\n# B\n== zh/a.md ==\n# 甲\n== zh/b.md ==\n# 乙\n== zh/c.md ==\n# 丙\n",
     "== en/a.md ==\n# A\n== en/b.md ==\n# B\n== zh/a.md ==\n# 甲\n== zh/b.md ==\n# 乙\n"},
    {"url-dns", "# A\n\n[fees](https://nowhere.example/fees)\n", "# A\n\n[fees](https://shop.example/fees)\n"},
    {"url-failing", "# A\n\n[fees](https://shop.example/gone-since-yesterday)\n",
     "# A\n\n[fees](https://shop.example/fees)\n"},
    {"url-fragment", "# A\n\n[fees](https://shop.example/fees#abroad)\n",
     "# A\n\n[fees](https://shop.example/fees#at-home)\n"},
    {"url-gone", "# A\n\n[fees](https://shop.example/old-fees)\n", "# A\n\n[fees](https://shop.example/fees)\n"},
    {"url-home", "# A\n\n[fees](https://shop.example/leads-to-the-start)\n",
     "# A\n\n[fees](https://shop.example/fees)\n"},
    {"url-invalid", "# A\n\n[b](https:///page)\n", "# A\n\n[b](https://example.com/page)\n"},
    {"url-login", "# A\n\n[fees](https://shop.example/members-only)\n", "# A\n\n[fees](https://shop.example/fees)\n"},
    {"url-loop", "# A\n\n[fees](https://shop.example/goes-in-circles)\n", "# A\n\n[fees](https://shop.example/fees)\n"},
    {"url-moved", "# A\n\n[fees](https://shop.example/moved-to-fees)\n", "# A\n\n[fees](https://shop.example/fees)\n"},
    {"url-private", "# A\n\n[fees](https://wiki.corp/fees)\n", "# A\n\n[fees](https://shop.example/fees)\n"},
    {"url-rate-limited", "# A\n\n[fees](https://shop.example/asked-too-often)\n",
     "# A\n\n[fees](https://shop.example/fees)\n"},
    {"url-refused", "# A\n\n[fees](https://shop.example/forbidden)\n", "# A\n\n[fees](https://shop.example/fees)\n"},
    {"url-server-error", "# A\n\n[fees](https://shop.example/fails)\n", "# A\n\n[fees](https://shop.example/fees)\n"},
    {"url-soft-404", "# A\n\n[fees](https://shop.example/says-not-found)\n",
     "# A\n\n[fees](https://shop.example/fees)\n"},
    {"url-timeout", "# A\n\n[fees](https://shop.example/sleeps)\n", "# A\n\n[fees](https://shop.example/fees)\n"},
    {"url-tls", "# A\n\n[fees](https://expired.shop.example/fees)\n", "# A\n\n[fees](https://shop.example/fees)\n"},
    {"url-unchecked", "# A\n\n[fees](https://shop.example/the-last-of-many)\n",
     "# A\n\n[fees](https://shop.example/fees)\n"},
    {"url-unreachable", "# A\n\n[fees](https://closed.shop.example/fees)\n",
     "# A\n\n[fees](https://shop.example/fees)\n"},
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
    {"version-ended", "# A\n\nOpen the menu of Desk App 4 and choose Refunds.\n",
     "# A\n\nOpen the menu of Desk App 5 and choose Refunds.\n",
     "[review.ended_versions]\n\"Desk App 4\" = \"2026-03-31\"\n"},
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
