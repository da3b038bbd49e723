"""What invented children said, in languages spoken where the example committees meet."""

SCHOOL, PAY, REST = "School and work together", "Fair pay", "Time to rest"
SAFETY, HEARD = "Safe places", "Being heard"
PLAY = "Time to play"
ESCUELA, PAGO, DESCANSO = "Estudiar y trabajar", "Pago justo", "Tiempo de descanso"
SEGURIDAD, VOZ = "Lugares seguros", "Que nos escuchen"
PADHAI, JYALA, BIDA = "पढाइ र काम", "उचित ज्याला", "आराम गर्ने समय"
SURAKSHA, AWAJ = "सुरक्षित ठाउँ", "हाम्रो आवाज"

Batch = tuple[tuple[str, str], ...]

# English and Nyanja, as spoken in Lusaka
ZAMBIA_FIRST: Batch = (
    (SCHOOL, "We want lessons in the evening, because we sell in the morning."),
    (SCHOOL, "The teacher should not laugh when we arrive late."),
    (SCHOOL, "Books are too heavy to carry after work. Let us leave them at school."),
    (SCHOOL, "Tifuna sukulu yamadzulo."),
    (PAY, "When it rains we carry the same sacks, so pay us the same."),
    (PAY, "They pay us in food. We want to choose."),
    (PAY, "Ndalama zathu zilipidwe tsiku lomwelo."),
    (REST, "One day in the week with no selling at all."),
    (REST, "A place with shade to sit at noon."),
    (SAFETY, "Light on the road where we walk home."),
    (SAFETY, "A tap with clean water near the stalls."),
    (HEARD, "Ask us before you close the place where we sell."),
)
ZAMBIA_SECOND: Batch = (
    (SCHOOL, "A lesson about counting money would help us at work."),
    (REST, "On Sundays we want to play football and nothing else."),
    (SAFETY, "Gloves for those who break stones."),
    (SAFETY, "Grown-ups should not shout at us in the bus station."),
    (HEARD, "The council should come and listen, not only send a letter."),
    (HEARD, "Tell us what happened with our ideas."),
    (PAY, "Write down the hours, so nobody can say we came late."),
    (SAFETY, "Malo otetezeka osungirako katundu wathu."),
)
ZAMBIA_SHEETS: Batch = (
    (PLAY, "A ball that stays at the market, for everybody."),
    (PLAY, "An hour to play before it gets dark."),
    (REST, "A bench where nobody chases us away."),
    (SAFETY, "A place to put our money where it is not stolen."),
    (SCHOOL, "Somebody who helps us with reading on market days."),
    (PAY, "The same price for the same work, for girls and boys."),
)
# Spanish and some Quechua, as spoken in Potosí
BOLIVIA_FIRST: Batch = (
    (ESCUELA, "Que la escuela empiece más tarde los días de feria."),
    (ESCUELA, "Queremos estudiar de noche sin que nos cierren la puerta."),
    (ESCUELA, "Que acepten nuestras tareas aunque lleguen un día después."),
    (PAGO, "Que nos paguen lo mismo que a los grandes por la misma carga."),
    (PAGO, "Que el pago sea cada semana y no cuando quieran."),
    (DESCANSO, "Un día de descanso en el mercado para todos."),
    (DESCANSO, "Queremos tiempo para jugar antes de que sea de noche."),
    (SEGURIDAD, "Baños limpios cerca de los puestos."),
    (SEGURIDAD, "Que los camiones vayan despacio donde vendemos."),
    (VOZ, "Que nos pregunten antes de hacer una ley sobre nosotros."),
    (VOZ, "Uyariwayku, ñuqaykupis yuyayniyuq kayku."),
    (ESCUELA, "Yachay wasipi simiykupi yachachiwachunku."),
)
BOLIVIA_SECOND: Batch = (
    (DESCANSO, "Que el domingo nadie nos mande a trabajar."),
    (SEGURIDAD, "Guantes y botas de nuestro tamaño."),
    (SEGURIDAD, "Una señora de confianza a quien contarle si algo va mal."),
    (PAGO, "Un papel donde diga cuánto vamos a ganar."),
    (ESCUELA, "Un lugar tranquilo para hacer la tarea al lado del mercado."),
    (VOZ, "Que el alcalde nos conteste aunque sea que no."),
    (VOZ, "Explíquennos con palabras fáciles."),
    (PAGO, "Que no nos descuenten cuando estamos enfermos."),
)
# Nepali and some English, as spoken in Kathmandu
NEPAL_FIRST: Batch = (
    (PADHAI, "बिहान काम गर्नेहरूका लागि दिउँसोको कक्षा चाहियो।"),
    (PADHAI, "ढिलो आउँदा शिक्षकले नहकार्नुहोस्।"),
    (PADHAI, "काम गर्ने ठाउँ नजिकै पुस्तकालय होस्।"),
    (JYALA, "एउटै कामको एउटै ज्याला होस्।"),
    (JYALA, "ज्याला हाम्रै हातमा दिनुहोस्।"),
    (BIDA, "हप्तामा एक दिन पूरै बिदा होस्।"),
    (BIDA, "खाजा खाने समय चाहियो।"),
    (SURAKSHA, "इँटा बोक्दा लगाउने जुत्ता चाहियो।"),
    (SURAKSHA, "धुलो धेरै छ, मास्क दिनुहोस्।"),
    (AWAJ, "हाम्रो कुरा वडामा सुनिदिनुहोस्।"),
    (AWAJ, "When you decide, let two of us sit in the room."),
    (SURAKSHA, "बाटोमा बत्ती बालिदिनुहोस्।"),
)
NEPAL_SECOND: Batch = (
    (PADHAI, "घरको काम कम होस्, पढ्ने समय बढी होस्।"),
    (BIDA, "साँझ खेल्ने चौर नभत्काउनुहोस्।"),
    (JYALA, "काम सकिएपछि त्यही दिन पैसा दिनुहोस्।"),
    (AWAJ, "हामीलाई पनि सोध्नुहोस्।"),
    (SURAKSHA, "पिउने पानी सफा होस्।"),
    (PADHAI, "Free bus to school on market days."),
    (BIDA, "We want to sleep until the sun is up."),
    (AWAJ, "हाम्रा विचारको जवाफ दिनुहोस्।"),
)
