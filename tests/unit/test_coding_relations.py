"""Relation claims from sentences written for the project."""

from __future__ import annotations

import pytest

import riwaya
from riwaya.model import Coded

PUBLISHED = "2016-07-20"


def told(text: str) -> set[tuple[str, str, str]]:
    coded = riwaya.code(text, published=PUBLISHED)
    return named(coded)


def named(coded: Coded) -> set[tuple[str, str, str]]:
    names = {actor.id: actor.name for actor in coded.actors}
    return {(names[r.a], r.relation, names[r.b]) for r in coded.relations}


GNA = "Government of National Accord"
LNA = "Libyan National Army (Haftar)"
IS = "Islamic State"
HOUTHIS = "Houthi movement (Ansar Allah)"


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("دخلت قوات البنيان المرصوص الموالية لحكومة الوفاق البلدة.", ("Bunyan al-Marsous forces", "loyal_to", GNA)),
        ("قالت كتيبة النواصي إنها تتبع حكومة الوفاق.", ("Nawasi Brigade", "loyal_to", GNA)),
        (
            "قال مجلس منبج العسكري، المنضوي في قوات سوريا الديمقراطية، إن المعركة انتهت.",
            ("Manbij Military Council", "part_of", "Syrian Democratic Forces"),
        ),
        ("قالت وزارة الدفاع في حكومة الوفاق إنها تحقق في الحادث.", ("Libyan ministry of defence", "part_of", GNA)),
        ("تقدم الجيش الوطني الليبي بقيادة المشير خليفة حفتر نحو البلدة.", ("Khalifa Haftar", "leads", LNA)),
        ("تقدم الجيش الوطني الليبي الذي يقوده حفتر نحو البلدة.", ("Khalifa Haftar", "leads", LNA)),
        ("قال زعيم الحوثيين عبد الملك الحوثي إن القتال مستمر.", ("Abdul-Malik al-Houthi", "leads", HOUTHIS)),
        ("قال رئيس حكومة الوفاق فايز السراج إن الحرب انتهت.", ("Fayez al-Sarraj", "leads", GNA)),
        ("قال أحمد عسيري، المتحدث باسم قوات التحالف العربي، إن الغارة أصابت مخزنا.",
         ("Ahmed Asiri", "part_of", "Arab coalition (Saudi-led)")),
        ("قال نائب الأمين العام للأمم المتحدة سالم الوادي إنه قلق.", ("Salem Alwadi", "part_of", "United Nations")),
        ("تعرض المعسكر لهجوم من داعش، والتقى المبعوث الأممي مارتن كوبلر في مقر الأمم المتحدة وفدا ليبيا.",
         ("Martin Kobler", "part_of", "United Nations")),
        (
            "سيطرت قوات البنيان المرصوص على الحي بإسناد من سلاح الجو الأمريكي.",
            ("Bunyan al-Marsous forces", "allied", "US air force"),
        ),
        ("نفذت القوات الأمريكية الغارة بالتنسيق مع حكومة الوفاق.", ("US forces", "coordinates_with", GNA)),
        ("دارت معارك عنيفة بين قوات البنيان المرصوص وتنظيم داعش.", ("Bunyan al-Marsous forces", "hostile", IS)),
        ("اتهمت حكومة الوفاق الجيش الوطني الليبي بقصف المطار.", (GNA, "hostile", LNA)),
        ("تقاتل قوات البنيان المرصوص تنظيم داعش منذ أشهر.", ("Bunyan al-Marsous forces", "hostile", IS)),
        ("قال سالم الوادي، الذي يقود الجيش الوطني الليبي، إن سكان البلدة عادوا.", ("Salem Alwadi", "leads", LNA)),
        ("قال سالم الوادي نائب مدير شؤون المنطقة الغربية في منظمة الصحة العالمية إن الوضع صعب.",
         ("Salem Alwadi", "part_of", "World Health Organization")),
        ("قتل سالم الوادي (القائد الميداني في حزب الله) قرب حلب.", ("Salem Alwadi", "part_of", "Hezbollah")),
        ("قصفت طائرات التحالف الدولي الذي تقوده واشنطن مواقع تنظيم داعش.",
         ("Government of United States", "leads", "Global coalition against Islamic State")),
        ("هاجمت جماعة بوكو حرام، التي كانت قد أعلنت ولاءها لتنظيم داعش، قرية في تشاد.",
         ("Boko Haram", "loyal_to", IS)),
        ("قصف التحالف العربي مواقع لمليشيات الحوثي وصالح في تعز.", (HOUTHIS, "allied", "Ali Abdullah Saleh")),
        ("خسر حزب الله بلدة في ريف حلب. وقتل في المعارك القيادي سالم الوادي.",
         ("Salem Alwadi", "part_of", "Hezbollah")),
        ("نعى حزب الله زعيمه في حلب سالم الوادي.", ("Salem Alwadi", "leads", "Hezbollah")),
        ("قالت حكومة الوفاق إنها عازمة على التصدي لتنظيم داعش في سرت.", (GNA, "hostile", IS)),
        ("قال سالم الوادي الناطق الرسمي للمقاومة الشعبية إن القتال توقف.",
         ("Salem Alwadi", "part_of", "Popular Resistance")),
        ("قال رئيس الجمهورية فؤاد معصوم إن الحكومة العراقية باقية.", ("Fuad Masum", "leads", "Iraqi government")),
        ("يقود المشير خليفة حفتر الجيش الوطني الليبي منذ أعوام.", ("Khalifa Haftar", "leads", LNA)),
        ("انضمت حركة أحرار الشام قبل عام إلى الجبهة الجنوبية.", ("Ahrar al-Sham", "part_of", "Southern Front")),
        ("عبرت النهر قوات سوريا الديمقراطية المؤلفة من فصائل أبرزها وحدات حماية الشعب ومجلس منبج العسكري.",
         ("Manbij Military Council", "part_of", "Syrian Democratic Forces")),
        ("تقدمت قوات البنيان المرصوص مدعمة بقوات البيشمركة نحو البلدة.",
         ("Bunyan al-Marsous forces", "allied", "Peshmerga")),
        ("التقى فايز السراج خليفة حفتر في القاهرة، وتحدثا عن قوات البنيان المرصوص.",
         ("Fayez al-Sarraj", "in_contact_with", "Khalifa Haftar")),
        ("بحث السراج الأزمة في اتصال هاتفي بين فايز السراج وخليفة حفتر.",
         ("Fayez al-Sarraj", "in_contact_with", "Khalifa Haftar")),
        ("خطف تنظيم داعش القرى وقصف تنظيم داعش المدنيين في سرت.", (IS, "hostile", "civilians")),
        ("تقاتل القوات الأمريكية تنظيم داعش وجبهة النصرة في الشمال.", ("US forces", "hostile", "Nusra Front")),
        ("خسر تنظيم داعش في المعارك عددا من مقاتليه، أبرزهم القيادي سالم الوادي.", ("Salem Alwadi", "part_of", IS)),
        ("دخلت البلدة قوات سوريا الديمقراطية التي دربتها الولايات المتحدة.",
         ("Syrian Democratic Forces", "allied", "Government of United States")),
        ("انسحبت جبهة النصرة (تنظيم القاعدة في بلاد الشام) من البلدة.", ("Nusra Front", "part_of", "al-Qaeda")),
        ("قتل في الغارة أحمد الراوي، أحد قادة تنظيم داعش، قرب الحدود.", ("Ahmed Al-Rawi", "part_of", IS)),
        ("بحث الرئيسان الأمريكي باراك أوباما والتركي رجب طيب أردوغان الأزمة، وقالت تركيا إن الولايات المتحدة وافقت.",
         ("Recep Tayyip Erdoğan", "leads", "Government of Turkey")),
        ("تقدم مقاتلون يمنيون تدعمهم الضربات الجوية التي يشنها التحالف العربي نحو البلدة.",
         ("Yemeni fighters", "allied", "Arab coalition (Saudi-led)")),
        ("استهدف القصف مليشيات الحوثي والمخلوع صالح في تعز.", (HOUTHIS, "allied", "Ali Abdullah Saleh")),
        ("انتشرت في المدينة كتيبة النواصي حديثة العهد، بقيادة العقيد سالم الوادي.",
         ("Salem Alwadi", "leads", "Nawasi Brigade")),
        ("شن التحالف الذي تقوده السعودية غارات على صنعاء.",
         ("Government of Saudi Arabia", "leads", "Arab coalition (Saudi-led)")),
        ("قالت المقاومة الشعبية الموالية للرئيس اليمني عبد ربه منصور هادي إنها باقية.",
         ("Popular Resistance", "loyal_to", "Abd Rabbuh Mansur Hadi")),
        ("انتشرت في البلدة قوات الرئيس السابق علي عبد الله صالح.",
         ("Forces loyal to Ali Abdullah Saleh", "loyal_to", "Ali Abdullah Saleh")),
        ("اجتمع وزير الدفاع الأمريكي أشتون كارتر أمس في أربيل مع مسعود البارزاني.",
         ("Ash Carter", "in_contact_with", "Masoud Barzani")),
        ("قال التحالف بقيادة الولايات المتحدة الذي يحارب تنظيم داعش إن الطائرات عادت.",
         ("Global coalition against Islamic State", "hostile", IS)),
        ("هددت الولايات المتحدة حركة طالبان برد قاس.", ("Government of United States", "hostile", "Taliban")),
        ("اعتقلت قوات الأمن التركية عشرة من عناصر حزب العمال الكردستاني في ديار بكر.",
         ("Turkish security forces", "hostile", "Kurdistan Workers' Party (PKK)")),
        ("توقف قبل شهر إسناد طائرات التحالف العربي لقوات المقاومة الشعبية.",
         ("Arab coalition (Saudi-led)", "allied", "Popular Resistance")),
        ("قالت لجنة الأمن المشتركة العليا التابعة لوزارة الداخلية العراقية إنها باشرت التحقيق.",
         ("organisation (لجنة الأمن المشتركة العليا)", "part_of", "Iraqi ministry of interior")),
        ("قال باحث إن حزب الله يتلقى أموالا من الحرس الثوري الإيراني.",
         ("Islamic Revolutionary Guard Corps", "funds", "Hezbollah")),
    ],
)  # fmt: skip
def test_a_relation_is_told_in_words(text: str, relation: tuple[str, str, str]) -> None:
    found = told(text)
    a, what, b = relation
    assert (a, what, b) in found or (what not in ("leads", "part_of", "funds", "loyal_to") and (b, what, a) in found)


def test_the_first_of_a_chain_of_offices_tells_the_relation() -> None:
    found = told("قال نائب رئيس المجلس الرئاسي الليبي أحمد معيتيق إن المدينة آمنة.")
    assert ("Ahmed Maiteeq", "part_of", "Presidential Council of Libya") in found
    assert not any(what == "leads" for _, what, _ in found)


def test_a_former_office_is_no_relation() -> None:
    assert not any(
        what == "leads" for _, what, _ in told("قال الرئيس الأمريكي السابق باراك أوباما إن الولايات المتحدة قوية.")
    )


def test_a_source_is_part_of_the_body_it_is_in() -> None:
    found = told("قال مصدر عسكري في الجيش الليبي إن الرتل غادر المدينة.")
    assert any(what == "part_of" and b == "Libyan army" for _, what, b in found)


def test_an_office_of_a_body_spoken_of_again() -> None:
    found = told("نفى المجلس العسكري الانتقالي في السودان التهمة. وقال رئيس المجلس عبد الفتاح البرهان إن التحقيق بدأ.")
    assert ("Abdel Fattah al-Burhan", "leads", "Transitional Military Council (Sudan)") in found


def test_a_pronoun_stands_for_the_body_named_before() -> None:
    found = told("شن الجيش السوري وحلفاؤه هجوما على حلب.")
    assert any(what == "allied" and "Syrian" in a + b for a, what, b in found)


def test_a_noun_between_is_what_belongs_to_the_body() -> None:
    found = told("شنت القوات الأمريكية غارات استهدفت معسكرات تابعة لتنظيم داعش في سرت.")
    assert ("US forces", "hostile", IS) in found or (IS, "hostile", "US forces") in found
    assert not any(what == "part_of" for _, what, _ in found)


@pytest.mark.parametrize(
    "text",
    [
        "لم تبايع كتيبة النواصي تنظيم داعش.",
        "قوات البنيان المرصوص غير موالية لتنظيم داعش.",
        "اندلعت حرب تجارية بين واشنطن وبكين وهددت الولايات المتحدة الصين برسوم جديدة.",
        "قال الجيش السوري الحر إن الهجوم فشل، وإن الجيش السوري انسحب.",
    ],
)
def test_what_is_negated_or_of_another_kind_is_no_relation(text: str) -> None:
    assert not {what for _, what, _ in told(text)} & {"loyal_to", "hostile", "part_of"}


def test_what_a_state_leads_is_not_led_by_whoever_was_named_before() -> None:
    found = told("شنت تركيا هجمات على داعش في سوريا، وشاركت تركيا في التحالف الذي تقوده الولايات المتحدة ضد داعش.")
    assert not any(what == "leads" and "Turkey" in a for a, what, _ in found)


def test_the_other_side_stands_after_on_the_one_hand() -> None:
    found = told("دارت اشتباكات بين الحوثيين وقوات المخلوع علي عبد الله صالح من جهة والمقاومة الشعبية من جهة أخرى.")
    pairs = {frozenset((a, b)) for a, what, b in found if what == "hostile"}
    assert frozenset((HOUTHIS, "Popular Resistance")) in pairs
    assert frozenset((HOUTHIS, "Forces loyal to Ali Abdullah Saleh")) not in pairs


def test_the_forces_of_a_former_president_are_loyal_to_him() -> None:
    found = told("قصف التحالف العربي مواقع لقوات الرئيس المخلوع علي عبد الله صالح في تعز. ولم يعلق صالح.")
    forces = "Forces loyal to Ali Abdullah Saleh"
    assert (forces, "loyal_to", "Ali Abdullah Saleh") in found
    assert ("Ali Abdullah Saleh", "leads", forces) not in found


@pytest.mark.parametrize("title", ["", "الرئيس ", "الرئيس السابق "])
def test_a_government_of_somebody_is_led_by_him(title: str) -> None:
    found = told(f"قاتلت حكومة {title}حامد كرزاي حركة طالبان. وعاد حامد كرزاي إلى كابول.")
    assert ("Hamid Karzai", "leads", "government of Hamid Karzai") in found


def test_an_office_set_off_by_commas_is_of_the_one_before() -> None:
    found = told("سأل أحمد المسماري، الناطق العسكري باسم الجيش الوطني الليبي، خليفة حفتر عن الخطة.")
    assert {(a, what) for a, what, b in found if b == LNA} == {("Ahmed al-Mismari", "part_of")}


def test_those_whom_a_later_sentence_joins_are_allied() -> None:
    found = told(
        "سيطر الجيش اليمني على مدينة عدن أمس. وسيطر الجيش اليمني والمقاومة الشعبية على مدينة عدن بعد طرد الحوثيين."
    )
    assert any(what == "allied" and {a, b} == {"Yemeni government army", "Popular Resistance"} for a, what, b in found)


def test_who_helps_is_no_enemy() -> None:
    found = told(
        "استعادت المقاومة الشعبية مطار الحديدة بدعم من طائرات التحالف العربي. وهاجمت المقاومة الشعبية المطار بإسناد من "
        "مقاتلات التحالف العربي التي قصفت المقاومة الشعبية خطأ."
    )
    between = {what for a, what, b in found if {a, b} == {"Popular Resistance", "Arab coalition (Saudi-led)"}}
    assert between == {"allied"}


def test_the_leader_of_an_opposition_does_not_lead_the_government() -> None:
    found = told("قال زعيم المعارضة التركية سالم الوادي إن تركيا قصفت مواقع حزب العمال الكردستاني.")
    assert not any(what == "leads" and b == "Government of Turkey" for _, what, b in found)


def test_several_holders_of_one_office() -> None:
    found = told("خسر حزب الله بلدة في ريف حلب، وقتل فيها القياديان نعيم قاسم وحسن نصر الله.")
    assert {("Naim Qassem", "part_of", "Hezbollah"), ("Hassan Nasrallah", "part_of", "Hezbollah")} <= found


def test_nobody_is_part_of_a_person() -> None:
    found = told("والتقى الوفد أمين عام الحزب حسن نصر الله ونائبه نعيم قاسم في بيروت، وقصف حزب الله البلدة.")
    assert not any(b == "Hassan Nasrallah" for _, _, b in found)


def test_sources_of_no_number_are_no_part_of_a_body() -> None:
    found = told("قالت مصادر في المقاومة الشعبية إن الهجوم فشل.")
    assert not any(what == "part_of" for _, what, _ in found)


def test_whoever_leads_does_not_do_what_the_led_do() -> None:
    found = told("قال التحالف بقيادة الولايات المتحدة الذي يحارب تنظيم داعش إن الطائرات عادت.")
    assert not any(what == "hostile" and "Government of United States" in (a, b) for a, what, b in found)


@pytest.mark.parametrize(
    "text",
    [
        "هاجم مسلحون نقطة للشرطة أمس، وقتل مسلحون حراسا في المدينة.",
        "قتل تنظيم داعش عشرة في البلدة بعد هجوم شنه المتشددون أمس ضد التنظيم.",
    ],
)
def test_nameless_groups_are_told_as_no_foes(text: str) -> None:
    assert not any(what == "hostile" for _, what, _ in told(text))


def test_the_other_side_of_a_between_is_not_whom_the_first_is_loyal_to() -> None:
    found = told("دارت معارك بين قوات البنيان المرصوص الموالية لحكومة الوفاق وتنظيم داعش في سرت.")
    assert not any(what == "loyal_to" and b == IS for _, what, b in found)


def test_those_told_among_others_without_a_name_are_no_parts() -> None:
    found = told("قتل ثمانية من القوات المسلحة المصرية بينهم ضابط في سيناء.")
    assert not any(what == "part_of" for _, what, _ in found)


def test_units_that_join_a_fight_are_no_part_of_the_enemy() -> None:
    found = told("وصلت إلى سرت كتيبة النواصي المنضوية في معركة على تنظيم داعش.")
    assert not any(what == "part_of" and b == IS for _, what, b in found)


def test_a_group_with_the_name_of_its_country_is_not_told_to_be_part_of_another() -> None:
    found = told("قتل ثلاثة من مقاتلي تنظيم القاعدة في جزيرة العرب بغارة أمريكية. وتوعد تنظيم القاعدة بالرد.")
    assert not any(what == "part_of" for _, what, _ in found)


def test_those_who_do_one_deed_together_are_allied() -> None:
    found = told("سيطرت المقاومة الشعبية والجيش اليمني على مدينة عدن بعد معارك مع الحوثيين.")
    pairs = {frozenset((a, b)) for a, what, b in found if what == "allied"}
    assert frozenset(("Popular Resistance", "Yemeni government army")) in pairs


def test_two_arms_of_one_state_are_not_hostile() -> None:
    found = told("حاصرت الشرطة الهندية موقع الهجوم وقالت قوات الأمن الهندية إن الحصار انتهى بعد اشتباك مع المسلحين.")
    assert not any(what == "hostile" and {a, b} <= {"Indian police", "Indian security forces"} for a, what, b in found)


def test_a_relation_has_the_words_it_was_read_from_and_who_tells_it() -> None:
    coded = riwaya.code("قال مارتن كوبلر إن كتيبة النواصي موالية لحكومة الوفاق.", published=PUBLISHED)
    claim = next(r for r in coded.relations if r.relation == "loyal_to")
    assert claim.evidence[0].of(coded.document.text) == "كتيبة النواصي موالية لحكومة الوفاق"
    assert claim.modality == "claimed"
    assert claim.speaker == coded.statements[0].id
